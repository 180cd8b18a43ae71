package allscale.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the class cache that halves the next start, once per build, in the background and with the lowest priority. It
 * is finished under another name first: an interrupted training leaves nothing that would be used.
 */
final class CacheTraining implements AutoCloseable {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final ServerProgram program;
    private final Map<String, String> environment;
    private final Path log;
    private volatile @Nullable Process running;

    CacheTraining(ServerProgram program, Map<String, String> environment, Path log) {
        this.program = program;
        this.environment = environment;
        this.log = log;
    }

    void startUnlessDone() {
        if (!Files.exists(program.cache())) {
            Thread.ofPlatform().name("class cache").daemon(true).start(this::train);
        }
    }

    @Override
    public void close() {
        Process now = running;
        if (now != null && now.isAlive()) {
            Programs.end(now.toHandle(), 0);
        }
    }

    private void train() {
        Path output = program.cache().resolveSibling("server.aot.making");
        List<String> command = new ArrayList<>(program.training(output));
        if (Files.isExecutable(NICE)) {
            command.addAll(0, List.of(NICE.toString(), "-n", "19"));
        }
        try {
            Process process = Programs.start(command, environment, log);
            running = process;
            if (process.waitFor() == 0 && Files.exists(output)) {
                Files.move(output, program.cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
