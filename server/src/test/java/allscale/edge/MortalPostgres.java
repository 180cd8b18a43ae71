package allscale.edge;

import allscale.Migrations;
import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.DatabaseRoles;
import allscale.postgres.EmbeddedPostgres;
import allscale.postgres.Login;
import allscale.postgres.PostgresFolders;
import allscale.postgres.Profile;
import allscale.postgres.backup.BackupReader;
import allscale.postgres.backup.BackupWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A durable PostgreSQL of its own that can be killed, and comes back at the same port with what it had acknowledged. */
final class MortalPostgres implements AutoCloseable {

    private static final String NAME = "allscale";
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    private final PostgresFolders folders;
    private final DatabaseLogins logins;
    private final Path scratch;
    private EmbeddedPostgres server;
    private int restores;

    MortalPostgres(Path folder) throws SQLException, IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
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

    /** Everything in it now, as {@code bin/backup} copies it, while everybody goes on. */
    byte[] backup() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = administrator().getConnection()) {
            new BackupWriter(connection).write(out, PASSPHRASE, scratch, file -> false);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return out.toByteArray();
    }

    /** Puts a backup in the place of the database, under whoever works on it. */
    void restore(byte[] backup) {
        String restored = NAME + "_" + ++restores;
        DatabaseLogins its = logins.at(server.jdbcUrl(restored));
        try (Connection admin = administrator("postgres").getConnection()) {
            DatabaseRoles.createDatabase(admin, its, restored);
            new Migrations(TestDatabase.database(its)).run();
            try (Connection connection = administrator(restored).getConnection()) {
                new BackupReader(connection, scratch.resolve(restored))
                        .read(new ByteArrayInputStream(backup), PASSPHRASE);
            }
            try (Statement run = admin.createStatement()) {
                run.execute("alter database " + NAME + " with allow_connections false");
                run.execute(
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + NAME + "'");
                run.execute("alter database " + NAME + " rename to lost");
                run.execute("alter database " + restored + " rename to " + NAME);
                run.execute("drop database lost with (force)");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The hour in which what was signed before can still happen is over, and the days in which nobody may end safe mode. */
    void letTheHourPass() {
        try (Connection connection = administrator().getConnection();
                Statement run = connection.createStatement()) {
            run.execute("update safety.house set entered_at = entered_at - interval '74 hours'");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(server.pid()).orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
