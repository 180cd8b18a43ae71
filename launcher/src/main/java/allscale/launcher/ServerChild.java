package allscale.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The product itself: a JVM of its own, ready when it answers a health question on its own host name. A server that is
 * alive and has not answered for long is ended, so that it is started again like a dead one.
 */
final class ServerChild implements Child {

    /** How often the health question is asked, and how long it may stay unanswered. */
    record Watch(Duration pause, Duration longestSilence) {
        static final Watch USUAL = new Watch(Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    private static final int READY_SECONDS = 120;
    private static final int POLL_MILLIS = 100;
    private static final int STOP_SECONDS = 25;
    private static final int HUNG_STOP_SECONDS = 3;

    private final ServerProgram program;
    private final Map<String, String> environment;
    private final DataFolder data;
    private final Health health;
    private final Screen screen;
    private final Watch watch;
    private volatile @Nullable Process running;
    private volatile long logStart;

    ServerChild(
            ServerProgram program,
            Map<String, String> environment,
            DataFolder data,
            Health health,
            Screen screen,
            Watch watch) {
        this.program = program;
        this.environment = environment;
        this.data = data;
        this.health = health;
        this.screen = screen;
        this.watch = watch;
    }

    @Override
    public String name() {
        return "The server";
    }

    @Override
    public void start() {
        stop();
        logStart = data.log("server").toFile().length();
        Process process = Programs.start(program.command(), environment, data.log("server"));
        running = process;
        awaitReady(process);
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        Process now = running;
        if (now == null) {
            throw new IllegalStateException("not started");
        }
        long answered = System.nanoTime();
        while (!now.waitFor(watch.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            if (health.isGood()) {
                answered = System.nanoTime();
            } else if (System.nanoTime() - answered > watch.longestSilence().toNanos()) {
                screen.say("The server is alive but has not answered for "
                        + watch.longestSilence().toSeconds() + " s; ending it.");
                Programs.end(now.toHandle(), HUNG_STOP_SECONDS);
            }
        }
    }

    @Override
    public void stop() {
        Process now = running;
        if (now != null) {
            Programs.end(now.toHandle(), STOP_SECONDS);
            running = null;
        }
    }

    /** Ends the servers of this data folder whose launcher was killed. */
    static void endLeftovers(ServerProgram program) {
        ProcessHandle.allProcesses().filter(program::isRunBy).forEach(process -> Programs.end(process, STOP_SECONDS));
    }

    private void awaitReady(Process process) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (health.isGood()) {
                return;
            }
            pause();
        }
        stop();
        throw new UpRefused("The server did not come up: " + lastError() + " (see " + data.log("server") + ")");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UpRefused("stopped while the server started");
        }
    }

    /** An error is one line, its causes within; the last of them says why. */
    private static String cause(String line) {
        int last = line.lastIndexOf("Caused by: ");
        String cause = last < 0 ? line : line.substring(last);
        int end = cause.indexOf(" | ");
        return (end < 0 ? cause : cause.substring(0, end)).strip();
    }

    private String lastError() {
        try (RandomAccessFile log = new RandomAccessFile(data.log("server").toFile(), "r")) {
            log.seek(Math.min(logStart, log.length()));
            String last = "it gave no reason";
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                if (line.contains("FlywayValidateException")) {
                    return "the database was made by another build; bin/up --reset makes an empty one";
                }
                if (line.contains(" ERROR ") || line.startsWith("Error:")) {
                    last = cause(line);
                }
            }
            return last;
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }
}
