package allscale.launcher;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.PostgresRefused;
import allscale.postgres.Profile;
import allscale.postgres.backup.BackupReader;
import allscale.postgres.backup.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a backup into a new data folder and has the server compare what is in it: the books, the log of deeds. Sessions of
 * before are over, and what happened on the networks since is compared before anything is signed.
 */
final class Restoring {

    private static final String DATABASE = "allscale";
    private static final String ORGANIZATIONS = "select id::text from identity.organization order by id";

    private final Path checkout;
    private final Screen screen;

    Restoring(Path checkout, Screen screen) {
        this.checkout = checkout;
        this.screen = screen;
    }

    /**
     * Restores a backup into an empty folder and checks that it is whole.
     *
     * @param markers of the lost installation; null when they are lost too
     * @return whether it is known which passkeys and kits were removed since the backup
     */
    boolean restore(Path folder, Path file, char[] passphrase, @Nullable Path markers) {
        try (DataFolder data = DataFolder.open(folder)) {
            requireEmpty(data);
            ServerProgram program = ServerProgram.in(checkout, data.path());
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresFolders.in(data.path()), Profile.PRODUCT);
                    InputStream in = Files.newInputStream(file)) {
                Map<String, String> environment = environment(data, logins(data, postgres));
                Path organizations = data.resolve("restored-organizations");
                Files.writeString(organizations, "");
                check(program, environment, data, organizations, "The tables could not be made");
                boolean areRemovalsKnown = load(data, postgres, in, passphrase, organizations, markers);
                check(program, environment, data, organizations, "What was restored is not whole");
                Files.delete(organizations);
                return areRemovalsKnown;
            }
        } catch (PostgresRefused refused) {
            throw new UpRefused(String.valueOf(refused.getMessage()), refused);
        } catch (IOException | SQLException failed) {
            throw new UpRefused("The backup could not be restored: " + failed.getMessage(), failed);
        }
    }

    private static void requireEmpty(DataFolder data) {
        List<String> held =
                data.contents().stream().filter(name -> !name.equals("logs")).toList();
        if (!held.isEmpty()) {
            throw new UpRefused(data.path() + " holds an installation already (" + String.join(", ", held)
                    + "). Name an empty folder with --data DIR; an old installation is kept until you delete it.");
        }
    }

    private static DatabaseLogins logins(DataFolder data, EmbeddedPostgres postgres) throws SQLException {
        DatabaseLogins logins = new Passwords(data).logins(postgres.jdbcUrl(DATABASE));
        try (Connection connection = connect(postgres, "postgres")) {
            DatabaseRoles.createRoles(connection, logins);
            DatabaseRoles.createDatabase(connection, logins, DATABASE);
        }
        return logins;
    }

    private static Connection connect(EmbeddedPostgres postgres, String database) throws SQLException {
        Login superuser = postgres.superuser();
        return DriverManager.getConnection(postgres.jdbcUrl(database), superuser.user(), superuser.password());
    }

    private boolean load(
            DataFolder data,
            EmbeddedPostgres postgres,
            InputStream in,
            char[] passphrase,
            Path organizations,
            @Nullable Path markers)
            throws SQLException, IOException {
        // what the start made in the folder belongs to nobody: the files of the backup take its place
        DataFolder.delete(data.resolve("server"));
        try (Connection connection = connect(postgres, DATABASE)) {
            Manifest manifest = new BackupReader(connection, data.resolve("server"), markers).read(in, passphrase);
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                Files.writeString(organizations, String.join("\n", texts(statement, ORGANIZATIONS)) + "\n");
                screen.say("Restored " + manifest.rows() + " rows and " + manifest.files() + " files.");
                return texts(statement, "select 'x' from safety.house where not removals_known")
                        .isEmpty();
            }
        }
    }

    private static List<String> texts(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** A server without tasks and networks that makes the tables, verifies the organizations it is given, and ends. */
    private static void check(
            ServerProgram program,
            Map<String, String> environment,
            DataFolder data,
            Path organizations,
            String whatFailed) {
        Process process = Programs.start(program.checking(organizations), environment, data.log("restore"));
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new UpRefused(whatFailed + ": " + data.log("restore") + " says why.");
            }
        } catch (InterruptedException stopped) {
            Programs.end(process.toHandle(), 0);
            Thread.currentThread().interrupt();
            throw new UpRefused("Stopped.", stopped);
        }
    }

    private static Map<String, String> environment(DataFolder data, DatabaseLogins database) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ALLSCALE_MODE", "local");
        environment.put("ALLSCALE_TASKS", "false");
        environment.put("ALLSCALE_DATA", data.resolve("server").toString());
        environment.put("ALLSCALE_DATABASE_URL", database.url());
        environment.put(
                "ALLSCALE_DATABASE_MIGRATOR_PASSWORD", database.migrator().password());
        environment.put("ALLSCALE_DATABASE_APP_PASSWORD", database.app().password());
        environment.put(
                "ALLSCALE_DATABASE_FOLLOWER_PASSWORD", database.follower().password());
        return environment;
    }
}
