package allscale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseRolesTest {

    @Test
    void rolesCanBeMadeAsOftenAsAsked() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();
        try (Connection admin = TestDatabases.administrator()) {
            DatabaseRoles.createRoles(admin, database);
            DatabaseRoles.createRoles(admin, database);
            DatabaseRoles.createDatabase(admin, database, nameOf(database));

            assertThat(DatabaseRoles.mayCreate(admin)).isTrue();
        }
        assertThat(ask(database, database.app(), "select current_user")).isEqualTo(DatabaseLogins.APP);
    }

    @Test
    void noneOfThemMayBypassRowSecurityOrMakeRoles() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();

        assertThat(ask(
                        database,
                        database.migrator(),
                        "select count(*) from pg_roles where rolname like 'allscale%' and"
                                + " (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                .isEqualTo("0");
    }

    @Test
    void migratorMakesSchemasAndTheAppMayNot() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();

        run(database, database.migrator(), "create schema ledger");

        assertThatThrownBy(() -> run(database, database.app(), "create schema mine"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(database, database.app(), "create table mine (id int)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void loginWithTheRightToMakeRolesIsEnough() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();
        Login clerk = new Login("clerk_" + ProcessHandle.current().pid(), "clerk-test");
        try (Connection admin = TestDatabases.administrator();
                var statement = admin.createStatement()) {
            statement.execute("create role " + clerk.user() + " login createrole createdb password 'clerk-test'");
        }
        DatabaseLogins own = new DatabaseLogins(
                database.url(),
                new Login("own_migrator", "a"),
                new Login("own_app", "b"),
                new Login("own_follower", "c"));
        String url = database.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(url, clerk.user(), clerk.password())) {
            assertThat(DatabaseRoles.mayCreate(connection)).isTrue();
            DatabaseRoles.createRoles(connection, own);
        }
        assertThat(ask(database.at(url), own.app(), "select current_user")).isEqualTo("own_app");
    }

    @Test
    void aLoginThatMayNotIsToldTheExactSql() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();
        try (Connection app = connect(database, database.app())) {
            assertThat(DatabaseRoles.mayCreate(app)).isFalse();
        }
        assertThat(DatabaseRoles.byHand("allscale"))
                .contains("create role allscale_migrator login")
                .contains("create database \"allscale\" owner allscale_migrator")
                .contains("grant connect on database \"allscale\" to allscale_app, allscale_follower;");
    }

    @Test
    void printingALoginHidesThePassword() {
        assertThat(new Login("allscale_app", "secret").toString()).isEqualTo("allscale_app");
    }

    @Test
    void durabilityIsRefusedWhereItIsOff() throws Exception {
        DatabaseLogins database = TestDatabases.fresh();
        try (Connection connection = connect(database, database.app());
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");

            assertThatThrownBy(() -> Durability.prove(connection))
                    .isInstanceOf(PostgresRefused.class)
                    .hasMessageContaining("a power cut could lose payments");
        }
    }

    static String nameOf(DatabaseLogins database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    static Connection connect(DatabaseLogins database, Login login) throws SQLException {
        return DriverManager.getConnection(database.url(), login.user(), login.password());
    }

    static void run(DatabaseLogins database, Login login, String sql) throws SQLException {
        try (Connection connection = connect(database, login);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(DatabaseLogins database, Login login, String sql) throws SQLException {
        try (Connection connection = connect(database, login);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
