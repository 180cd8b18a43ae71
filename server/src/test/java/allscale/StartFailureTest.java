package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A server that lacks what it must know ends with one line that says what to set. */
class StartFailureTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "ALLSCALE_MODE", "production",
            "ALLSCALE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none",
            "ALLSCALE_DATABASE_MIGRATOR_PASSWORD", "x",
            "ALLSCALE_DATABASE_APP_PASSWORD", "x",
            "ALLSCALE_DATABASE_FOLLOWER_PASSWORD", "x",
            "ALLSCALE_PORT", "0");

    @Test
    void aMissingSettingOfProductionIsOneLineWithItsVariable() throws Exception {
        assertThat(complaints(Map.of())).singleElement().asString().contains("set ALLSCALE_PARENT_HOST to the host");
        assertThat(complaints(Map.of("ALLSCALE_PARENT_HOST", "books.example.com")))
                .singleElement()
                .asString()
                .contains("set ALLSCALE_PROXIES to the addresses");
    }

    /** What a server that does not come up says as a warning or an error. */
    private static List<String> complaints(Map<String, String> more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        productOnly(),
                        "allscale.App")
                .redirectErrorStream(true);
        builder.environment().putAll(COMPLETE);
        builder.environment().putAll(more);
        Process server = builder.start();
        String told = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(server.waitFor()).isNotZero();
        return told.lines()
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN ") || line.startsWith("\tat "))
                .toList();
    }

    private static String productOnly() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
