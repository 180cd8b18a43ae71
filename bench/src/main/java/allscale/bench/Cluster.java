package allscale.bench;

import allscale.Migrations;
import allscale.Settings;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.Durability;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.Profile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL that everything here is measured on: the product's own, with the product's own settings. */
final class Cluster implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final DatabaseLogins logins;

    private Cluster(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.logins = new DatabaseLogins(
                postgres.jdbcUrl("postgres"),
                new Login(DatabaseLogins.MIGRATOR, "migrator-bench"),
                new Login(DatabaseLogins.APP, "app-bench"),
                new Login(DatabaseLogins.FOLLOWER, "follower-bench"));
    }

    static Cluster start(Path folder) throws SQLException {
        Cluster cluster = new Cluster(EmbeddedPostgres.start(PostgresFolders.in(folder), Profile.PRODUCT));
        try (Connection admin = cluster.connect("postgres")) {
            DatabaseRoles.createRoles(admin, cluster.logins);
        }
        return cluster;
    }

    /** A new database with every room's schema. */
    DatabaseLogins migrated(String name) throws SQLException {
        DatabaseLogins database = empty(name);
        new Migrations(new Settings.Database(
                        database.url(), login(database.migrator()), login(database.app()), login(database.follower())))
                .run();
        return database;
    }

    /** A new database with nothing in it. */
    DatabaseLogins empty(String name) throws SQLException {
        try (Connection admin = connect("postgres")) {
            DatabaseRoles.createDatabase(admin, logins, name);
        }
        return logins.at(postgres.jdbcUrl(name));
    }

    /** A connection with all rights, for preparing and for counting what is there. */
    Connection connect(String database) throws SQLException {
        Login superuser = postgres.superuser();
        return DriverManager.getConnection(postgres.jdbcUrl(database), superuser.user(), superuser.password());
    }

    Login superuser() {
        return postgres.superuser();
    }

    int port() {
        return postgres.port();
    }

    /** What makes commits durable, asked of the server; it fails when something of it is off. */
    String durability() throws SQLException {
        try (Connection admin = connect("postgres");
                Statement statement = admin.createStatement()) {
            Durability.prove(admin);
            return "PostgreSQL " + show(statement, "server_version") + ", fsync=" + show(statement, "fsync")
                    + ", synchronous_commit=" + show(statement, "synchronous_commit") + ", full_page_writes="
                    + show(statement, "full_page_writes") + ", wal_sync_method=" + show(statement, "wal_sync_method")
                    + ", shared_buffers=" + show(statement, "shared_buffers") + ", max_wal_size="
                    + show(statement, "max_wal_size");
        }
    }

    @Override
    public void close() {
        postgres.close();
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Settings.Login login(Login login) {
        return new Settings.Login(login.user(), login.password());
    }
}
