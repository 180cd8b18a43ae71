package allscale.postgres.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/** Writes a backup while the product runs: every table as one snapshot shows it, every counter, and files. */
public final class BackupWriter {

    static final String TABLE = "table/";
    static final String FILE = "file/";
    static final String SCHEMA = "schema";
    static final String COUNTERS = "counters";

    private static final String TABLES = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
            order by 1
            """;
    private static final String NUMBERS = """
            select format('%I.%I', schemaname, sequencename) || ' ' || coalesce(last_value::text, '-')
            from pg_sequences where schemaname not like 'pg\\_%' order by 1
            """;

    /** What says which release's tables these are: the comment the migrations leave on their first schema. */
    static final String RELEASE = "select obj_description(to_regnamespace('task'), 'pg_namespace')";

    private static final String SEES_ALL = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    private static final int PART = 1 << 16;

    private final Connection connection;

    /**
     * @param connection of a role that sees every row; it is used alone, with a transaction of this writer's own
     */
    public BackupWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes everything.
     *
     * @param folder whose files are taken too
     * @param wanted which of them, by their paths inside the folder
     */
    public Manifest write(OutputStream to, char[] passphrase, Path folder, Predicate<Path> wanted) {
        try {
            requireAllRows();
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new GZIPOutputStream(new SealedOutput(to, passphrase))))) {
                Manifest manifest = new Manifest(entries(out, folder, wanted));
                text(out, Manifest.NAME, manifest.text());
                return manifest;
            } finally {
                connection.rollback();
            }
        } catch (IOException | SQLException failed) {
            throw new BackupRefused("The backup could not be made: " + failed.getMessage(), failed);
        }
    }

    private List<Manifest.Entry> entries(DataOutputStream out, Path folder, Predicate<Path> wanted)
            throws IOException, SQLException {
        List<Manifest.Entry> entries = new ArrayList<>();
        List<String> release = ask(RELEASE);
        entries.add(text(out, SCHEMA, release.getFirst()));
        for (String table : ask(TABLES)) {
            EntryOutput entry = new EntryOutput(out, TABLE + table);
            BufferedOutputStream parts = new BufferedOutputStream(entry, PART);
            long rows =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", parts);
            parts.flush();
            entries.add(entry.end(rows));
        }
        // counters are of no snapshot: read last, they are never behind the rows
        entries.add(text(out, COUNTERS, String.join("\n", ask(NUMBERS))));
        for (Path file : files(folder, wanted)) {
            EntryOutput entry = new EntryOutput(out, FILE + folder.relativize(file));
            Files.copy(file, entry);
            entries.add(entry.end(1));
        }
        return entries;
    }

    private void requireAllRows() throws SQLException {
        if (!ask(SEES_ALL).getFirst().equals("t")) {
            String role = ask("select quote_ident(current_user)").getFirst();
            throw new BackupRefused(
                    "The role " + role + " does not see the rows of all organizations, so a copy made with"
                            + " it would be empty. Make a role for backups and name it in the address:\n"
                            + "  create role allscale_backup login bypassrls password '...';\n"
                            + "  grant pg_read_all_data to allscale_backup;");
        }
    }

    private List<String> ask(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                String answer = rows.getString(1);
                answers.add(answer == null ? "" : answer);
            }
            return answers;
        }
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static Manifest.Entry text(DataOutputStream out, String name, String text) throws IOException {
        EntryOutput entry = new EntryOutput(out, name);
        entry.write(text.getBytes(StandardCharsets.UTF_8));
        return entry.end(1);
    }
}
