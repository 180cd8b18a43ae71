package allscale.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server process, started in a session of its own so that a Ctrl-C at the terminal reaches the launcher alone, which
 * then stops its children in order.
 */
record Postmaster(Process process, int port) {

    private static final int READY_SECONDS = 60;
    private static final int POLL_MILLIS = 20;
    private static final int STATUS_LINE = 7;

    static Postmaster start(List<String> command, int port, PostgresFolders folders) {
        ProcessBuilder builder = new ProcessBuilder(Commands.detached(command))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folders.log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            Postmaster postmaster = new Postmaster(builder.start(), port);
            postmaster.awaitReady(folders);
            return postmaster;
        } catch (IOException failed) {
            throw new PostgresRefused("PostgreSQL could not be started: " + failed.getMessage(), failed);
        }
    }

    private void awaitReady(PostgresFolders folders) {
        Path pidFile = folders.cluster().resolve("postmaster.pid");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (EmbeddedPostgres.readLine(pidFile, STATUS_LINE).equals("ready")
                    && EmbeddedPostgres.readLine(pidFile, 0).equals("" + process.pid())) {
                return;
            }
            pause();
        }
        process.destroyForcibly();
        throw new PostgresRefused("PostgreSQL did not come up: " + lastWords(folders.log()));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresRefused("interrupted while PostgreSQL started");
        }
    }

    private static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - 40))
                    .filter(line -> line.contains("FATAL") || line.contains("could not") || line.contains("PANIC"))
                    .reduce((first, second) -> second)
                    .map(line -> line + " (all of it: " + log + ")")
                    .orElse("see " + log);
        } catch (IOException unreadable) {
            return "see " + log;
        }
    }
}
