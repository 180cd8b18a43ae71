package allscale.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends a test server together with this process, however that ends: a small shell waits on a pipe that only this process
 * holds open. Closing by a shutdown hook would miss a {@code kill -9}.
 */
final class Tether {

    private static final String SCRIPT = """
            cat >/dev/null
            kill -QUIT "$1" 2>/dev/null
            tries=0
            while [ -e "$2/$3/postmaster.pid" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
            rm -rf "$2"
            """;

    /** Keeps the pipe from being collected while the process lives. */
    private static final AtomicReference<Process> HELD = new AtomicReference<>();

    private Tether() {}

    static void stopWithThisProcess(long pid, Path folder) {
        List<String> command = Commands.detached(List.of(
                "sh", "-c", SCRIPT, "tether", "" + pid, folder.toString(), "postgres-" + EmbeddedPostgres.MAJOR));
        try {
            HELD.set(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
