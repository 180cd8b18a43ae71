package allscale.postgres.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Puts a backup into an empty database that has this release's tables, and its files into an empty folder. */
public final class BackupReader {

    private static final String TABLES = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
            """;

    /** A line of the file of removals; one that was cut short has no full stop. */
    private static final Pattern REMOVAL = Pattern.compile("([a-z]+) ([0-9a-f]+) \\.");

    private static final String AT_WORK =
            "select process::text from safety.lease where beat_at > now() - interval '30 s'";

    /**
     * What must not come back, by the table it is about: whoever was signed in or asked for a way back in, how far networks
     * were compared, and which life of the database it was: what is restored is older than what was lost.
     */
    private static final Map<String, String> NOT_KEPT = Map.of(
            "identity.session", "delete from identity.session",
            "identity.ceremony", "delete from identity.ceremony",
            "recovery.request",
                    "update recovery.request set status = 'expired', ended_at = now()"
                            + " where status in ('waiting', 'released')",
            "safety.lease", "delete from safety.lease",
            "safety.mark", "delete from safety.mark",
            "safety.house",
                    "update safety.house set epoch = epoch + 1, reason = 'restored', entered_at = now(), ended = 0,"
                            + " removals_known = false",
            "wallet.cursor", "update wallet.cursor set unproved_from = least(coalesce(unproved_from, number), number)");

    private final Connection connection;
    private final Path folder;
    private final @Nullable Path markers;

    /**
     * @param connection of a superuser, who alone may load rows that refer to each other in any order
     * @param folder for files; made when it is missing
     */
    public BackupReader(Connection connection, Path folder) {
        this(connection, folder, null);
    }

    /**
     * @param markers where the processes of the lost installation kept their markers, and beside them the passkeys and kits
     *     that were removed: those are not restored. Null where that folder is lost too.
     */
    public BackupReader(Connection connection, Path folder, @Nullable Path markers) {
        this.connection = connection;
        this.markers = markers;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Reads everything in one transaction: what is damaged anywhere leaves the database as it was. Sessions of before are
     * over, and what own addresses did since is compared before anything is signed.
     */
    public Manifest read(InputStream from, char[] passphrase) {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException lost) {
            throw new BackupRefused("The database does not answer: " + lost.getMessage(), lost);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new GZIPInputStream(new SealedInput(new BufferedInputStream(from), passphrase))))) {
            if (ask(TABLES).contains("safety.lease") && !ask(AT_WORK).isEmpty()) {
                throw new BackupRefused("A server is at work on this database: stop it first.");
            }
            run("set local session_replication_role = replica");
            run("truncate " + String.join(", ", ask(TABLES)));
            Manifest manifest = entries(in);
            List<String> tables = ask(TABLES);
            for (Map.Entry<String, String> one : NOT_KEPT.entrySet()) {
                if (tables.contains(one.getKey())) {
                    run(one.getValue());
                }
            }
            if (tables.contains("safety.removal")) {
                beginAfterTheMarkers();
                removeAgain();
            }
            connection.commit();
            return manifest;
        } catch (IOException | SQLException failed) {
            throw new BackupRefused("The backup could not be read: " + failed.getMessage(), failed);
        } finally {
            rollBack();
        }
    }

    /**
     * A backup that was restored before begins a life that is not that one: what was numbered in it, and is lost, is not
     * numbered again.
     */
    private void beginAfterTheMarkers() throws IOException, SQLException {
        List<String> houses = ask("select id::text from safety.house");
        if (markers == null || houses.isEmpty() || !Files.isDirectory(markers)) {
            return;
        }
        int last = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(markers, "marker-*")) {
            for (Path file : files) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() > 2 && lines.get(1).equals(houses.getFirst())) {
                    last = Math.max(last, Integer.parseInt(lines.get(2)));
                }
            }
        }
        run("update safety.house set epoch = greatest(epoch, " + (last + 1) + ")");
    }

    /** Ways in that were taken away after the backup was made are taken away again. */
    private void removeAgain() throws IOException, SQLException {
        List<String> houses = ask("select id::text from safety.house");
        if (markers == null || houses.isEmpty()) {
            return;
        }
        Path file = markers.resolve("removals-" + houses.getFirst());
        if (!Files.exists(file)) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(
                "insert into safety.removal (kind, what) values (?, ?) on conflict do nothing")) {
            for (String line : Files.readAllLines(file)) {
                Matcher parts = REMOVAL.matcher(line);
                if (parts.matches()) {
                    add.setString(1, parts.group(1));
                    add.setString(2, parts.group(2));
                    add.execute();
                }
            }
        }
        run("update safety.house set removals_known = true");
    }

    private Manifest entries(DataInputStream in) throws IOException, SQLException {
        List<Manifest.Entry> found = new ArrayList<>();
        while (true) {
            String name = in.readUTF();
            EntryInput entry = new EntryInput(in);
            if (name.equals(Manifest.NAME)) {
                Manifest manifest = Manifest.parse(text(entry));
                if (!manifest.entries().equals(found)) {
                    throw new BackupRefused("What this backup holds is not what its manifest says: it is damaged.");
                }
                return manifest;
            }
            found.add(entry.end(name, taken(name, entry)));
        }
    }

    private long taken(String name, EntryInput entry) throws IOException, SQLException {
        if (name.startsWith(BackupWriter.TABLE)) {
            String table = name.substring(BackupWriter.TABLE.length());
            if (!ask(TABLES).contains(table)) {
                throw new BackupRefused(
                        "This release has no table " + table + ": restore with the release that made it.");
            }
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin", entry);
        }
        if (name.startsWith(BackupWriter.FILE)) {
            file(name.substring(BackupWriter.FILE.length()), entry);
        } else if (name.equals(BackupWriter.SCHEMA)) {
            requireRelease(text(entry));
        } else if (name.equals(BackupWriter.COUNTERS)) {
            count(text(entry));
        } else {
            throw new BackupRefused("This backup holds something this release does not know: " + name);
        }
        return 1;
    }

    private void requireRelease(String release) throws SQLException {
        if (!release.equals(ask(BackupWriter.RELEASE).getFirst())) {
            throw new BackupRefused(
                    "This backup is of another release, whose tables differ. Restore it with the release that made it.");
        }
    }

    private void count(String counters) throws SQLException {
        for (String line : counters.lines().toList()) {
            int space = line.lastIndexOf(' ');
            String value = line.substring(space + 1);
            if (!value.equals("-")) {
                try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?)")) {
                    set.setString(1, line.substring(0, space));
                    set.setLong(2, Long.parseLong(value));
                    set.execute();
                }
            }
        }
    }

    private void file(String name, EntryInput entry) throws IOException {
        Path file = folder.resolve(name).normalize();
        Path parent = file.getParent();
        if (!file.startsWith(folder) || parent == null) {
            throw new BackupRefused("This backup names a file outside its folder: " + name);
        }
        Files.createDirectories(
                parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            entry.transferTo(out);
        }
    }

    private static String text(EntryInput entry) throws IOException {
        return new String(entry.readAllBytes(), StandardCharsets.UTF_8);
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

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nothing is left to roll back after a commit. */
    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            throw new BackupRefused("The database was lost while the backup was read.", gone);
        }
    }
}
