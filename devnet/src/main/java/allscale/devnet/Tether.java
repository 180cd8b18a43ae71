package allscale.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a test's node together with this process, however that ends: a small shell waits on a pipe that only this process
 * holds open, then ends the node and removes its folder. Closing it does the same at once.
 */
final class Tether implements AutoCloseable {

    private static final String SCRIPT = """
            cat >/dev/null
            kill -KILL "$1" 2>/dev/null
            rm -rf "$2"
            """;

    private final Process shell;

    private Tether(Process shell) {
        this.shell = shell;
    }

    static Tether to(Process node, Path folder) {
        try {
            return new Tether(
                    new ProcessBuilder(List.of("sh", "-c", SCRIPT, "tether", "" + node.pid(), folder.toString()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
