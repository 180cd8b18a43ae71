package allscale.edge;

import allscale.Migrations;
import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.Profile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A durable PostgreSQL of its own that can be killed, and comes back at the same port with what it had acknowledged. */
final class MortalPostgres implements AutoCloseable {

    private static final String NAME = "allscale";

    private final PostgresFolders folders;
    private final DatabaseLogins logins;
    private EmbeddedPostgres server;

    MortalPostgres(Path folder) throws SQLException {
        folders = PostgresFolders.in(folder);
        server = EmbeddedPostgres.start(folders, Profile.PRODUCT);
        logins = new DatabaseLogins(
                server.jdbcUrl(NAME),
                new Login(DatabaseLogins.MIGRATOR, "migrator-test"),
                new Login(DatabaseLogins.APP, "app-test"),
                new Login(DatabaseLogins.FOLLOWER, "follower-test"));
        try (Connection admin = administrator("postgres").getConnection()) {
            DatabaseRoles.createRoles(admin, logins);
            DatabaseRoles.createDatabase(admin, logins, NAME);
        }
        new Migrations(TestDatabase.database(logins)).run();
    }

    DatabaseLogins logins() {
        return logins;
    }

    /** Connections past every row's security; a new one each time, since the server may have died meanwhile. */
    DataSource administrator() {
        return administrator(NAME);
    }

    private DataSource administrator(String database) {
        Login superuser = server.superuser();
        return new DriverManagerDataSource(server.jdbcUrl(database), superuser.user(), superuser.password());
    }

    /** SIGKILL to every process of it at once, and a new start over what is on the disk. */
    void killAll() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        server.close();
        server = EmbeddedPostgres.start(folders, Profile.PRODUCT);
        if (!server.jdbcUrl(NAME).equals(logins.url())) {
            throw new IllegalStateException("PostgreSQL came back at another port");
        }
    }

    /** SIGKILL to one of its processes; it then ends all others itself and recovers from its log. */
    void killOne(Random random) {
        List<ProcessHandle> all = postmaster().descendants().toList();
        all.get(random.nextInt(all.size())).destroyForcibly();
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(server.pid()).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
