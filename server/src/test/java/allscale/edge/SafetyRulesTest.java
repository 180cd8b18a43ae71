package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bin/prove breaks stands in the code as it is written down, so that a rule is not lost when code is moved. */
class SafetyRulesTest {

    private static final int AT_LEAST = 91;

    @Test
    void everyRuleIsInTheCodeOnceAndNamesATestThatExists() throws IOException {
        JsonNode rules = new JsonMapper().readTree(read(root().resolve("docs/safety-rules.json")));
        assertThat(rules.size()).isGreaterThanOrEqualTo(AT_LEAST);
        SoftAssertions all = new SoftAssertions();
        for (JsonNode rule : rules) {
            String name = rule.get("rule").stringValue();
            String code = read(root().resolve(rule.get("file").stringValue()));
            all.assertThat(code.split(Pattern.quote(rule.get("from").stringValue()), -1))
                    .as("%s: what is to be broken occurs once", name)
                    .hasSize(2);
            all.assertThat(rule.get("to").stringValue())
                    .as(name)
                    .isNotEqualTo(rule.get("from").stringValue());
            String[] test = rule.get("test").stringValue().split("[#(]");
            all.assertThat(source(test[0])).as("%s: its test", name).contains(test[1]);
        }
        all.assertAll();
    }

    private static String source(String test) {
        if (test.endsWith(".ts")) {
            return read(root().resolve(test));
        }
        String file = "src/test/java/" + test.replace('.', '/') + ".java";
        return Stream.of("kernel", "chain", "server")
                .map(module -> root().resolve(module).resolve(file))
                .filter(Files::exists)
                .map(SafetyRulesTest::read)
                .findFirst()
                .orElse("");
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
