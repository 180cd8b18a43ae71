package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void aLogThatGrowsWhileItsProgramRunsIsKeptSmallAndWrittenOn() throws Exception {
        Path log = folder.resolve("server.log");
        Path go = folder.resolve("go");
        Process program = Programs.start(
                List.of(
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 200 ]; do echo before $i; i=$((i+1)); done; echo full;"
                                + " while [ ! -e \"$GO\" ]; do sleep 0.05; done; echo after"),
                Map.of("GO", go.toString()),
                log);
        try {
            awaitLine(log, "full");
            new LogRotation(folder, 1_000, screen).look();
            assertThat(log).isEmptyFile();
            assertThat(Path.of(log + ".1")).content().contains("before 0\n", "before 199\n", "full\n");
            Files.createFile(go);
            awaitLine(log, "after");
            assertThat(log).hasContent("after");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void aSmallLogIsLeftAloneAndTroubleIsSaidOnce() throws Exception {
        Path log = Files.writeString(folder.resolve("evm.log"), "short");
        new LogRotation(folder, 1_000, screen).look();
        assertThat(log).hasContent("short");
        Files.delete(log);
        LogRotation lost = new LogRotation(folder.resolve("gone"), 1_000, screen);
        lost.look();
        lost.look();
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("cannot be kept small");
    }

    private static void awaitLine(Path log, String line) throws IOException, InterruptedException {
        for (int i = 0; i < 400 && !Files.readString(log).contains(line + "\n"); i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        assertThat(log).content().contains(line + "\n");
    }
}
