package allscale.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Makes the three login roles and the product's database, as often as asked. None is a superuser, none bypasses
 * row-level security, and nobody else may connect to the database. Passwords are hashed before they leave this process.
 */
public final class DatabaseRoles {

    private DatabaseRoles() {}

    /** Does this login have the right to make roles and databases? */
    public static boolean mayCreate(Connection admin) throws SQLException {
        return answer(
                admin, "select rolsuper or (rolcreaterole and rolcreatedb) from pg_roles where rolname = current_user");
    }

    /** Makes the roles that are missing and sets the passwords; call it with a login that {@link #mayCreate}. */
    public static void createRoles(Connection admin, DatabaseLogins logins) throws SQLException {
        for (Login login : List.of(logins.migrator(), logins.app(), logins.follower())) {
            if (!exists(admin, "select 1 from pg_roles where rolname = ?", login.user())) {
                run(admin, createRole(login.user()));
            }
            admin.unwrap(PGConnection.class)
                    .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
        }
        if (!answer(admin, "select rolsuper from pg_roles where rolname = current_user")) {
            run(admin, "grant " + logins.migrator().user() + " to current_user");
        }
    }

    /** Makes the database when it is missing; it belongs to the migrator and is closed to everybody but the three. */
    public static void createDatabase(Connection admin, DatabaseLogins logins, String name) throws SQLException {
        if (!exists(admin, "select 1 from pg_database where datname = ?", name)) {
            run(admin, createDatabase(name));
        }
        for (String grant : grants(name)) {
            run(admin, grant);
        }
    }

    /** What a person runs by hand where the given login may not; the passwords are put in by that person. */
    public static String byHand(String database) {
        StringBuilder sql = new StringBuilder();
        for (String role : List.of(DatabaseLogins.MIGRATOR, DatabaseLogins.APP, DatabaseLogins.FOLLOWER)) {
            sql.append(createRole(role)).append(" password '...';\n");
        }
        sql.append(createDatabase(database)).append(";\n");
        grants(database).forEach(grant -> sql.append(grant).append(";\n"));
        return sql.toString();
    }

    private static String createRole(String role) {
        return "create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls";
    }

    private static String createDatabase(String name) {
        return "create database " + quoted(name) + " owner " + DatabaseLogins.MIGRATOR
                + " encoding 'UTF8' template template0";
    }

    private static List<String> grants(String name) {
        return List.of(
                "revoke all on database " + quoted(name) + " from public",
                "grant connect on database " + quoted(name) + " to " + DatabaseLogins.APP + ", "
                        + DatabaseLogins.FOLLOWER);
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static boolean answer(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
