package allscale.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short programs run to their end. Their output goes through a file: a pipe would be held open by what they start. */
final class Commands {

    private static final int LIMIT_SECONDS = 120;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Commands() {}

    /** What a program answered. */
    record Answer(int status, String output) {
        boolean isOk() {
            return status == 0;
        }
    }

    /** The command in a session of its own, out of reach of a Ctrl-C at the terminal; as it is where that is unknown. */
    static List<String> detached(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        return Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList();
    }

    static Answer run(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("allscale-command", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Answer(-1, command.getFirst() + " did not end within " + LIMIT_SECONDS + " seconds");
            }
            return new Answer(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } catch (IOException missing) {
            return new Answer(-1, String.valueOf(missing.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "interrupted");
        } finally {
            deleteQuietly(output);
        }
    }

    private static void deleteQuietly(@Nullable Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }
}
