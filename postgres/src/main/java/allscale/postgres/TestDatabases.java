package allscale.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Throw-away databases for tests: one server per process with {@code fsync} off, and a new database in about 50 ms by
 * copying a prepared one. The server ends with the process, also when that is killed.
 *
 * <p>{@code ALLSCALE_TEST_DATABASE_URL} (a JDBC address with an administrator's user and password) uses another
 * PostgreSQL instead; that is how the oldest supported version is tested.
 */
public final class TestDatabases {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<String, DatabaseLogins> TEMPLATES = new HashMap<>();

    private TestDatabases() {}

    /** An empty database with the three roles. */
    public static DatabaseLogins fresh() {
        return create("template0");
    }

    /**
     * A copy of the database that {@code prepare} made. It runs once per process and name, typically the migrations; it
     * must leave no connection open, for only an idle database can be copied.
     */
    public static synchronized DatabaseLogins fresh(String template, Consumer<DatabaseLogins> prepare) {
        DatabaseLogins prepared = TEMPLATES.get(template);
        if (prepared == null) {
            prepared = create("template0");
            prepare.accept(prepared);
            TEMPLATES.put(template, prepared);
        }
        return create(prepared.url().substring(prepared.url().lastIndexOf('/') + 1));
    }

    /** A copy of a database as it is now; whoever is connected loses the connection. */
    public static DatabaseLogins copy(DatabaseLogins database) {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        execute("alter database " + name + " with allow_connections false");
        try {
            execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
            return create(name);
        } finally {
            execute("alter database " + name + " with allow_connections true");
        }
    }

    /** Puts another database in the place of one, under the servers that work on it; they lose their connections. */
    public static void swap(DatabaseLogins place, DatabaseLogins other) {
        String name = place.url().substring(place.url().lastIndexOf('/') + 1);
        String from = other.url().substring(other.url().lastIndexOf('/') + 1);
        execute("drop database " + name + " with (force)");
        execute("alter database " + from + " rename to " + name);
    }

    /** An administrator's connection to the test server, for a test that must look at the server itself. */
    public static Connection administrator() throws SQLException {
        return Server.SHARED.connect();
    }

    /** The same for one database, past its row-level security: for a test that compares all organizations' rows. */
    public static Connection administrator(String url) throws SQLException {
        return DriverManager.getConnection(url, Server.SHARED.administrator);
    }

    /** Removes a database early; what is left ends with the server. */
    public static void drop(DatabaseLogins database) {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        execute("drop database if exists " + DatabaseRoles.quoted(name) + " with (force)");
    }

    private static DatabaseLogins create(String template) {
        Server server = Server.SHARED;
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
        execute("create database " + name + " owner " + DatabaseLogins.MIGRATOR + " template " + template
                + " strategy file_copy");
        execute("revoke all on database " + name + " from public");
        execute("grant connect on database " + name + " to " + DatabaseLogins.APP + ", " + DatabaseLogins.FOLLOWER);
        return server.logins.at(server.baseUrl + name);
    }

    private static void execute(String sql) {
        try (Connection connection = Server.SHARED.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The one server of this process: made at first use, gone at its end. */
    private static final class Server {

        static final Server SHARED = start();

        private final String baseUrl;
        private final Properties administrator;
        private final DatabaseLogins logins;

        private Server(String baseUrl, Properties administrator) {
            this.baseUrl = baseUrl;
            this.administrator = administrator;
            this.logins = new DatabaseLogins(
                    baseUrl + "postgres",
                    new Login(DatabaseLogins.MIGRATOR, "migrator-test"),
                    new Login(DatabaseLogins.APP, "app-test"),
                    new Login(DatabaseLogins.FOLLOWER, "follower-test"));
            try (Connection connection = connect()) {
                DatabaseRoles.createRoles(connection, logins);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(baseUrl + "postgres", administrator);
        }

        private static Server start() {
            String external = System.getenv("ALLSCALE_TEST_DATABASE_URL");
            if (external != null && !external.isBlank()) {
                Properties parsed = org.postgresql.Driver.parseURL(external, null);
                if (parsed == null) {
                    throw new IllegalStateException("ALLSCALE_TEST_DATABASE_URL is not a PostgreSQL JDBC address");
                }
                String base =
                        "jdbc:postgresql://" + parsed.getProperty("PGHOST") + ":" + parsed.getProperty("PGPORT") + "/";
                return new Server(base, login(parsed.getProperty("user"), parsed.getProperty("password")));
            }
            return embedded();
        }

        private static Server embedded() {
            try {
                Path folder = Files.createTempDirectory("allscale-test-postgres");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresFolders.in(folder), Profile.TEST);
                Tether.stopWithThisProcess(postgres.pid(), folder);
                Login superuser = postgres.superuser();
                return new Server(
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/",
                        login(superuser.user(), superuser.password()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static Properties login(String user, String password) {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            return properties;
        }
    }
}
