package allscale.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of one database cluster: made once in a single step, refused when they are not ours, cleared of leftovers. */
final class Cluster {

    static final String SUPERUSER = "postgres";

    private static final int LEFTOVER_STOP_SECONDS = 60;

    private final PostgresFolders folders;
    private final Binaries binaries;
    private final Unprivileged rights;

    private Cluster(PostgresFolders folders, Binaries binaries, Unprivileged rights) {
        this.folders = folders;
        this.binaries = binaries;
        this.rights = rights;
    }

    static Cluster prepared(PostgresFolders folders, Profile profile, Binaries binaries, Unprivileged rights) {
        Cluster cluster = new Cluster(folders, binaries, rights);
        cluster.refuseForeign();
        rights.mustReach(Path.of(binaries.program("postgres")));
        if (Files.exists(folders.cluster())) {
            cluster.stopLeftover();
            rights.own(folders.cluster());
        } else {
            cluster.initialize(profile);
        }
        return cluster;
    }

    static void endLeftover(PostgresFolders folders, Binaries binaries, Unprivileged rights) {
        new Cluster(folders, binaries, rights).stopLeftover();
    }

    String password() {
        try {
            return Files.readString(folders.beside("password")).strip();
        } catch (IOException failed) {
            throw new PostgresRefused(
                    "The database password " + folders.beside("password") + " cannot be read: " + failed.getMessage());
        }
    }

    /** The port of the last run when it is still free, so that clients find a restarted server where it was. */
    int preferredPort() {
        String last = EmbeddedPostgres.readLine(folders.beside("port"), 0);
        if (!last.isEmpty() && FreePort.isFree(Integer.parseInt(last))) {
            return Integer.parseInt(last);
        }
        return FreePort.any();
    }

    void rememberPort(int port) {
        try {
            Files.writeString(folders.beside("port"), port + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> serverCommand(Profile profile, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", folders.cluster().toString()));
        List<String> settings = new ArrayList<>(profile.settings());
        settings.addAll(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off"));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return rights.command(binaries.program("postgres"), arguments);
    }

    void stop(String mode, int seconds) {
        if (!Files.exists(folders.cluster().resolve("postmaster.pid"))) {
            return;
        }
        Commands.run(rights.command(
                binaries.program("pg_ctl"),
                List.of("stop", "-D", folders.cluster().toString(), "-m", mode, "-w", "-t", "" + seconds)));
    }

    private void refuseForeign() {
        try (Stream<Path> siblings = Files.list(folders.data())) {
            siblings.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("postgres-\\d+") && !name.equals("postgres-" + EmbeddedPostgres.MAJOR))
                    .findAny()
                    .ifPresent(other -> {
                        throw new PostgresRefused(folders.data() + " holds " + other
                                + ", but this build brings version "
                                + EmbeddedPostgres.MAJOR + ": choose another folder with --data DIR, or start the"
                                + " matching release and export from there.");
                    });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (!Files.exists(folders.cluster())) {
            return;
        }
        String version = EmbeddedPostgres.readLine(folders.cluster().resolve("PG_VERSION"), 0);
        if (!version.equals("" + EmbeddedPostgres.MAJOR)) {
            throw new PostgresRefused(folders.cluster() + " is not a PostgreSQL " + EmbeddedPostgres.MAJOR
                    + " cluster: choose another folder with --data DIR.");
        }
        if (!Files.isReadable(folders.beside("password"))) {
            throw new PostgresRefused(folders.cluster() + " has no readable password file " + folders.beside("password")
                    + ": it was not made by this program or by this user.");
        }
    }

    /** A half-made cluster has a temporary name, and is made anew. */
    private void initialize(Profile profile) {
        Path made = folders.beside("making");
        Path cluster = made.resolve("cluster");
        Folders.delete(made);
        try {
            Files.createDirectories(cluster);
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path password = made.resolve("password");
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, HexFormat.of().formatHex(secret) + "\n");
            rights.own(made);
            rights.mustReach(cluster);
            runInitdb(profile, cluster, password);
            Files.move(password, folders.beside("password"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.move(cluster, folders.cluster(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(made);
        } catch (IOException failed) {
            throw new UncheckedIOException("The database cluster could not be made in " + folders.data(), failed);
        }
    }

    private void runInitdb(Profile profile, Path cluster, Path password) {
        List<String> arguments = new ArrayList<>(profile.initdbArguments());
        arguments.addAll(List.of(
                "-D",
                cluster.toString(),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        Commands.Answer answer = Commands.run(rights.command(binaries.program("initdb"), arguments));
        if (!answer.isOk()) {
            throw new PostgresRefused("The database cluster could not be made: " + answer.output());
        }
    }

    /**
     * A server that outlived its launcher is stopped cleanly. A process that merely has the same number is left alone;
     * then the stale file, which would make the server refuse to start, is removed.
     */
    private void stopLeftover() {
        Path file = folders.cluster().resolve("postmaster.pid");
        String pid = EmbeddedPostgres.readLine(file, 0);
        if (pid.isEmpty()) {
            return;
        }
        ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).ifPresent(process -> {
            if (isOurServer(process)) {
                stop("fast", LEFTOVER_STOP_SECONDS);
            } else if (!file.toFile().delete()) {
                throw new PostgresRefused("The stale file " + file + " cannot be removed.");
            }
        });
    }

    private boolean isOurServer(ProcessHandle process) {
        String folder = folders.cluster().toString();
        return process.info().arguments().map(List::of).orElse(List.of()).contains(folder)
                || process.info().commandLine().orElse("").contains(folder);
    }
}
