package allscale.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One running PostgreSQL 18 over a kept data folder. Starting it repairs what a {@code kill -9} left; closing it is a
 * fast, clean shutdown. At most one process at a time may hold a data folder. With {@link Profile#PRODUCT} it does not
 * come up unless the server itself says that commits are durable.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The major version of the bundled programs, part of the cluster's folder name. */
    public static final int MAJOR = 18;

    private static final int PORT_TRIES = 5;
    private static final int STOP_SECONDS = 30;

    private final Cluster cluster;
    private final FolderLock lock;
    private final Postmaster postmaster;

    private EmbeddedPostgres(Cluster cluster, FolderLock lock, Postmaster postmaster) {
        this.cluster = cluster;
        this.lock = lock;
        this.postmaster = postmaster;
    }

    /** Makes the cluster when there is none, then starts it; the answer accepts connections. */
    public static EmbeddedPostgres start(PostgresFolders folders, Profile profile) {
        return start(folders, profile, Unprivileged.ofThisProcess());
    }

    /** Ends the server that a killed launcher left over this data folder; nothing to end is fine. */
    public static void endLeftover(PostgresFolders folders) {
        if (!Files.isDirectory(folders.cluster())) {
            return;
        }
        FolderLock lock = FolderLock.take(folders.beside("lock"));
        try {
            Cluster.endLeftover(folders, Binaries.unpackedIn(folders.binaries()), Unprivileged.ofThisProcess());
        } finally {
            lock.close();
        }
    }

    static EmbeddedPostgres start(PostgresFolders folders, Profile profile, Unprivileged rights) {
        createFolders(folders);
        FolderLock lock = FolderLock.take(folders.beside("lock"));
        try {
            Binaries binaries = Binaries.unpackedIn(folders.binaries());
            Cluster cluster = Cluster.prepared(folders, profile, binaries, rights);
            Postmaster postmaster = launch(folders, profile, cluster);
            EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, lock, postmaster);
            postgres.proveDurable(profile);
            return postgres;
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Where a server answers, if it runs, and who may do everything there. */
    public record Address(int port, Login superuser) {

        public String jdbcUrl(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }
    }

    /** The server of a data folder as another process of the same user reaches it; empty when there is no cluster. */
    public static Optional<Address> address(PostgresFolders folders) {
        String port = readLine(folders.beside("port"), 0);
        String password = readLine(folders.beside("password"), 0);
        return port.isEmpty() || password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Address(Integer.parseInt(port), new Login(Cluster.SUPERUSER, password)));
    }

    /** The server's superuser, for making roles and databases; the product itself never uses it. */
    public Login superuser() {
        return new Login(Cluster.SUPERUSER, cluster.password());
    }

    public int port() {
        return postmaster.port();
    }

    public long pid() {
        return postmaster.process().pid();
    }

    /** Is the server process there? */
    public boolean isRunning() {
        return postmaster.process().isAlive();
    }

    /** Waits until the server process has ended, wanted or not. */
    public void awaitEnd() throws InterruptedException {
        postmaster.process().waitFor();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public void close() {
        try {
            cluster.stop("fast", STOP_SECONDS);
            if (isRunning() && !postmaster.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                cluster.stop("immediate", STOP_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            cluster.stop("immediate", STOP_SECONDS);
        } finally {
            lock.close();
        }
    }

    /** What a killed launcher leaves: the server runs on and only the right to the folder is given back. */
    void leaveRunning() {
        lock.close();
    }

    private static void createFolders(PostgresFolders folders) {
        try {
            Files.createDirectories(folders.data());
            Files.createDirectories(folders.binaries());
            Path logs = folders.log().getParent();
            if (logs != null) {
                Files.createDirectories(logs);
            }
        } catch (IOException failed) {
            throw new PostgresRefused("The data folder " + folders.data() + " cannot be made: " + failed.getMessage());
        }
    }

    private static Postmaster launch(PostgresFolders folders, Profile profile, Cluster cluster) {
        PostgresRefused last = new PostgresRefused("no free port");
        for (int attempt = 0; attempt < PORT_TRIES; attempt++) {
            int port = attempt == 0 ? cluster.preferredPort() : FreePort.any();
            try {
                Postmaster postmaster = Postmaster.start(cluster.serverCommand(profile, port), port, folders);
                cluster.rememberPort(port);
                return postmaster;
            } catch (PostgresRefused refused) {
                last = refused;
            }
        }
        throw last;
    }

    private void proveDurable(Profile profile) {
        try (Connection connection = DriverManager.getConnection(
                jdbcUrl("postgres"), superuser().user(), superuser().password())) {
            if (profile == Profile.PRODUCT) {
                Durability.prove(connection);
            }
        } catch (SQLException | PostgresRefused failed) {
            cluster.stop("fast", STOP_SECONDS);
            throw new PostgresRefused("PostgreSQL started but cannot be used: " + failed.getMessage(), failed);
        }
    }

    static String readLine(Path file, int line) {
        try {
            List<String> lines = Files.readAllLines(file);
            return line < lines.size() ? lines.get(line).strip() : "";
        } catch (java.nio.file.NoSuchFileException absent) {
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
