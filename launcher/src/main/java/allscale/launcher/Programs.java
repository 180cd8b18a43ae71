package allscale.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starting and ending programs that write to a log file and do not see the terminal's Ctrl-C. */
final class Programs {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int KILL_SECONDS = 10;
    private static final int POLL_MILLIS = 20;

    private Programs() {}

    static Process start(List<String> command, Map<String, String> environment, Path log) {
        List<String> detached = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            detached.addFirst(SETSID.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().remove(DatabaseAddress.PASSWORD);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException failed) {
            throw new UpRefused(command.getFirst() + " could not be started: " + failed.getMessage(), failed);
        }
    }

    /** Asks the process to end, insists after the given time, and waits; its own children end with it. */
    static void end(ProcessHandle process, int patienceSeconds) {
        List<ProcessHandle> family =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        process.destroy();
        if (!hasEnded(process, patienceSeconds)) {
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
        hasEnded(process, KILL_SECONDS);
    }

    /** A dead process that nobody collects keeps its number but has no command any more. */
    private static boolean hasEnded(ProcessHandle process, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (process.isAlive() && process.info().command().isPresent()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
