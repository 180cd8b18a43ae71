package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults names tests; each of them exists, and no fault test is left off the page. */
class FaultsPageTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
    private static final Pattern NUMBERED = Pattern.compile("void (f\\d+_\\w+)\\(");

    private final String page = read(root().resolve("docs/faults.md"));

    @Test
    void everyTestItNamesExists() {
        List<MatchResult> named = NAMED.matcher(page).results().toList();
        assertThat(named).hasSizeGreaterThan(25);
        for (MatchResult test : named) {
            assertThat(source(test.group(1))).as(test.group()).contains("void " + test.group(2) + "(");
        }
    }

    @Test
    void everyNumberedTestIsNamed() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("server/src/test/java/allscale/edge"))) {
            assertThat(files.flatMap(file -> NUMBERED.matcher(read(file)).results())
                            .map(test -> test.group(1))
                            .filter(name -> !page.contains("." + name + "`")))
                    .isEmpty();
        }
    }

    private static String source(String type) {
        return Stream.of("server", "launcher", "chain", "devnet", "postgres")
                .map(module -> root().resolve(module).resolve("src/test/java"))
                .flatMap(FaultsPageTest::below)
                .filter(file -> file.endsWith(type + ".java"))
                .map(FaultsPageTest::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type));
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
    }
}
