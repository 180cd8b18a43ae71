package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.Profile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A durable PostgreSQL that is not ours to start: another embedded one plays its part. */
class OwnPostgresTest {

    @TempDir
    Path folder;

    private EmbeddedPostgres theirs;
    private DataFolder data;

    @BeforeEach
    void startTheirs() {
        theirs = EmbeddedPostgres.start(PostgresFolders.in(folder.resolve("theirs")), Profile.PRODUCT);
        data = DataFolder.open(folder.resolve("data"));
    }

    @AfterEach
    void stopTheirs() {
        data.close();
        theirs.close();
    }

    @Test
    void administratorIsNeededOnce() throws Exception {
        Login admin = theirs.superuser();

        DatabaseLogins first = prepare(admin.user() + ":" + admin.password() + "@");
        DatabaseLogins again = prepare("");

        assertThat(again).isEqualTo(first);
        try (Connection connection = DriverManager.getConnection(
                first.url(), first.migrator().user(), first.migrator().password())) {
            assertThat(connection.getCatalog()).isEqualTo("books");
        }
    }

    @Test
    void loginWithoutTheRightIsToldTheExactSql() throws Exception {
        asAdmin("create role clerk login password 'clerk'");
        asAdmin("create database books");

        assertThatThrownBy(() -> prepare("clerk:clerk@"))
                .isInstanceOf(UpRefused.class)
                .hasMessageContaining("the user clerk may not make roles and databases")
                .hasMessageContaining("create role allscale_migrator login")
                .hasMessageContaining("database.properties");
        assertThatThrownBy(() -> prepare(""))
                .isInstanceOf(UpRefused.class)
                .hasMessageContaining("no user is named in the address");
    }

    @Test
    void roleOfAnotherInstallationIsLeftAlone() throws Exception {
        Login admin = theirs.superuser();
        asAdmin("create role allscale_app login password 'theirs'");

        assertThatThrownBy(() -> prepare(admin.user() + ":" + admin.password() + "@"))
                .isInstanceOf(UpRefused.class)
                .hasMessageContaining("The role allscale_app exists")
                .hasMessageContaining("with another password");
        try (Connection connection =
                DriverManager.getConnection(theirs.jdbcUrl("postgres"), "allscale_app", "theirs")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void databaseThatForgetsIsRefused() throws Exception {
        asAdmin("alter role postgres set synchronous_commit = off");
        Login admin = theirs.superuser();

        assertThatThrownBy(() -> prepare(admin.user() + ":" + admin.password() + "@"))
                .isInstanceOf(UpRefused.class)
                .hasMessageContaining("synchronous_commit=off");
    }

    @Test
    void serverThatIsNotThereIsOneLine() {
        int port = theirs.port();
        theirs.close();

        assertThatThrownBy(() -> prepare("ann:secret@"))
                .isInstanceOf(UpRefused.class)
                .hasMessageStartingWith("The PostgreSQL at 127.0.0.1:" + port + " cannot be used");
    }

    private DatabaseLogins prepare(String user) {
        String address = "postgresql://" + user + "127.0.0.1:" + theirs.port() + "/books";
        return new OwnPostgres(DatabaseAddress.parse(address), new Passwords(data)).prepare();
    }

    private void asAdmin(String sql) throws SQLException {
        Login admin = theirs.superuser();
        try (Connection connection =
                        DriverManager.getConnection(theirs.jdbcUrl("postgres"), admin.user(), admin.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
