package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.RoomTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed description is the one the server gives. To write it anew:
 * {@code ./mvnw -pl server -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dallscale.openapi.write=true test}
 */
@RoomTest
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @LocalServerPort
    private int port;

    private final Settings settings;

    OpenApiTest(Settings settings) {
        this.settings = settings;
    }

    @Test
    void theCommittedDescriptionIsWhatTheServerGives() throws IOException {
        String given = given();
        if (Boolean.getBoolean("allscale.openapi.write")) {
            Files.writeString(COMMITTED, given);
        }
        assertThat(given)
                .as("the API changed: write docs/openapi.json anew, the command stands in this test")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyOperationHasANameOfItsOwnAndATextForEveryField() {
        JsonNode description = JsonMapper.shared().readTree(given());
        assertThat(description.path("openapi").stringValue()).startsWith("3.1");
        assertThat(description.at("/paths/~1v1~1me/get/operationId").stringValue())
                .isEqualTo("meMe");
        assertThat(description.findValuesAsString("operationId")).doesNotHaveDuplicates();
        assertThat(description.at("/components/schemas/SignUpBegun/required").size())
                .isEqualTo(11);
        assertThat(description
                        .at("/components/schemas/MeOrganizationView/required")
                        .toString())
                .doesNotContain("brandColor");
    }

    private String given() {
        Browser.Answer answer = Browser.onConsole(port, settings).get("/v1/openapi.json");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().strip() + "\n";
    }
}
