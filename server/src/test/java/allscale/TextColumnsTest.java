package allscale;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.Browser;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.TextColumns;
import allscale.postgres.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Every column that holds text is held to a rule, by name. That those people type into hold it whatever is typed, {@code
 * FuzzTest} shows.
 */
@RoomTest
class TextColumnsTest {

    private static final Set<String> RULES = Set.of("typed", "copied", "foreign", "exact", "spelled", "coded");

    /** Not composed, or with control, direction or invisible characters, or with spaces around. */
    private static final String NOT_PLAIN =
            "$ is not nfc normalized or $ ~ '[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u0001-\\u0009\\u000B-\\u001F\\u007F-\\u009F]'"
                    + " or $ <> btrim($)";

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;

    TextColumnsTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @Test
    void everyColumnThatHoldsTextIsHeldToARuleByName() throws SQLException {
        assertThat(TextColumns.listed()).extracting(TextColumns.Held::rule).isSubsetOf(RULES);
        try (Connection administrator =
                TestDatabases.administrator(settings.database().url())) {
            assertThat(TextColumns.listed())
                    .extracting(TextColumns.Held::column)
                    .containsExactlyInAnyOrderElementsOf(TextColumns.all(administrator));
            for (String rule : List.of("typed", "copied", "foreign")) {
                assertThat(TextColumns.with(administrator, TextColumns.heldTo(rule), NOT_PLAIN))
                        .as(rule)
                        .isEmpty();
            }
        }
    }

    /** Of what the fuzz has no example of that can be sent again. */
    @Test
    void namesOfPasskeysAndPayeesArePlain() {
        Browser console = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        String passkey = "/v1/passkeys/"
                + console.get("/v1/passkeys").json().at("/items/0/id").stringValue();
        console.patch(passkey, Map.of("name", " Phone\u202E\u200B e\u0301 "));
        assertThat(console.get("/v1/passkeys").json().at("/items/0/name").stringValue())
                .isEqualTo("Phone \u00E9");
        String contact = console.post("/v1/contacts", Map.of("name", "Supplier", "kind", "vendor"))
                .json()
                .path("id")
                .stringValue();
        JsonNode payee = console.post(
                        "/v1/contacts/" + contact + "/payees",
                        Map.of(
                                "network",
                                "eip155:31337",
                                "address",
                                "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
                                "label",
                                " Main\u202E\u200B e\u0301 "))
                .json();
        assertThat(payee.path("label").stringValue()).isEqualTo("Main \u00E9");
    }
}
