package allscale.launcher;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.Durability;
import allscale.postgres.Login;
import allscale.postgres.PostgresRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a person's own PostgreSQL. When the three roles can already log in, nothing is changed. Otherwise a login that
 * may make roles makes them; any other is refused with the exact SQL to run. A role that exists with a password we do not
 * know is never changed: it may belong to another installation.
 */
final class OwnPostgres {

    private static final int OLDEST_MAJOR = 15;
    private static final String WRONG_DATABASE = "3D000";

    private final DatabaseAddress address;
    private final Passwords passwords;

    OwnPostgres(DatabaseAddress address, Passwords passwords) {
        this.address = address;
        this.passwords = passwords;
    }

    DatabaseLogins prepare() {
        DatabaseLogins logins = passwords.logins(address.jdbcUrl());
        try {
            if (!canAllLogIn(logins)) {
                make(logins);
            }
            try (Connection connection = connect(logins.url(), logins.app())) {
                check(connection);
            }
            return logins;
        } catch (PostgresRefused refused) {
            throw new UpRefused(String.valueOf(refused.getMessage()), refused);
        } catch (SQLException failed) {
            throw new UpRefused(
                    "The PostgreSQL at " + address.server() + " cannot be used: " + failed.getMessage(), failed);
        }
    }

    private void make(DatabaseLogins logins) throws SQLException {
        Login login = address.login();
        if (login == null) {
            throw byHand("no user is named in the address");
        }
        try (Connection admin = administrator(login)) {
            check(admin);
            if (!DatabaseRoles.mayCreate(admin)) {
                throw byHand("the user " + login.user() + " may not make roles and databases");
            }
            refuseStrangers(admin);
            admin.setAutoCommit(false);
            DatabaseRoles.createRoles(admin, logins);
            admin.commit();
            admin.setAutoCommit(true);
            DatabaseRoles.createDatabase(admin, logins, address.database());
        }
    }

    /** The product's database may not exist yet: then the server's maintenance database lets us in. */
    private Connection administrator(Login login) throws SQLException {
        try {
            return connect(address.jdbcUrl(), login);
        } catch (SQLException absent) {
            if (WRONG_DATABASE.equals(absent.getSQLState())) {
                return connect(address.jdbcUrl("postgres"), login);
            }
            throw absent;
        }
    }

    private void refuseStrangers(Connection admin) throws SQLException {
        for (String role : List.of(DatabaseLogins.MIGRATOR, DatabaseLogins.APP, DatabaseLogins.FOLLOWER)) {
            try (PreparedStatement question = admin.prepareStatement("select 1 from pg_roles where rolname = ?")) {
                question.setString(1, role);
                try (ResultSet rows = question.executeQuery()) {
                    if (rows.next()) {
                        throw new UpRefused("The role " + role + " exists at " + address.server()
                                + " with another password: put the right ones into " + passwords.file() + ".");
                    }
                }
            }
        }
    }

    private static void check(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR) {
            throw new UpRefused(
                    "PostgreSQL " + major + " is too old: version " + OLDEST_MAJOR + " or newer is needed.");
        }
        Durability.prove(connection);
    }

    private static boolean canAllLogIn(DatabaseLogins logins) {
        return List.of(logins.migrator(), logins.app(), logins.follower()).stream()
                .allMatch(login -> canLogIn(logins.url(), login));
    }

    private static boolean canLogIn(String url, Login login) {
        try (Connection connection = connect(url, login)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static Connection connect(String url, @Nullable Login login) throws SQLException {
        return login == null
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, login.user(), login.password());
    }

    private UpRefused byHand(String why) {
        return new UpRefused("The database at " + address.server() + " is not ready, and " + why
                + ". Let an administrator run this, with the passwords from " + passwords.file()
                + ", then start again:\n\n" + DatabaseRoles.byHand(address.database()));
    }
}
