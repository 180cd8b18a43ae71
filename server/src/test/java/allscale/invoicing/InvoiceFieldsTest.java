package allscale.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.RequestKey;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is said about the fields of a draft, what finds it again, and its row in the table. */
@RoomTest
class InvoiceFieldsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final SettableClock clock;
    private Browser browser;

    InvoiceFieldsTest(Settings settings, Businesses businesses, Wallets wallets, SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.clock = clock;
    }

    @BeforeEach
    void signIn() {
        Business business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                new ForwarderSeed(new byte[32]));
    }

    @Test
    void f460_whatKeepsADraftFromBeingIssuedIsSaidAtItsField() {
        Map<String, Object> words = words("x");
        words.put("dueOn", "2020-01-31");
        words.put("lines", List.of(Map.of("description", "", "quantity", "1", "unitPrice", "1")));
        words.put("accepts", List.of());

        Browser.Answer refused = post(browser.post("/v1/invoices", words).json(), "issuance");

        assertThat(refused.json().at("/values/problems").valueStream())
                .extracting(
                        problem -> problem.path("field").stringValue(),
                        problem -> problem.path("code").stringValue())
                .containsExactly(
                        tuple("lines[0].description", "missing"), tuple("dueOn", "past"), tuple("accepts", "missing"));
        assertThat(refused.json().path("detail").stringValue())
                .isEqualTo(
                        "Complete the invoice before you issue it: lines[0].description is missing; dueOn is a day that"
                                + " has passed; accepts is missing.");
    }

    @Test
    void f461_aRefusedFieldOfADraftIsNamedWithItsLimit() {
        assertRefused("note", "x\n".repeat(119) + "x", "note", "too-many-lines", 80);
        assertRefused("terms", "x".repeat(4_001), "terms", "too-long", 4_000);
        assertRefused("customer", Map.of("name", "x".repeat(255)), "customer.name", "too-long", 254);
        assertRefused("accepts", Collections.nCopies(11, "USDC"), "accepts", "too-many", 10);
        Map<String, String> line = Map.of("quantity", "1", "unitPrice", "1", "description", "x\n".repeat(11));
        assertRefused("lines", List.of(line), "lines[0].description", "too-many-lines", 10);
        assertRefused("lines", Collections.nCopies(201, line), "lines", "too-many", 200);
    }

    @Test
    void f465_whatIsSearchedForIsSpelledAsWhatIsStored() {
        Map<String, Object> words = words("x");
        words.put("customer", Map.of("name", "M\u00fcller"));
        browser.post("/v1/invoices", words);

        for (String typed : List.of("Mu%CC%88ller", "mu%CC%88LLER", "%20M%C3%BCller%20", "M%C3%BC%E2%80%8Bller")) {
            assertThat(browser.get("/v1/invoices?q=" + typed)
                            .json()
                            .path("items")
                            .size())
                    .as(typed)
                    .isOne();
        }
    }

    @Test
    void f466_theTableSaysTheDayThatIsOnThePaper() {
        browser.patch("/v1/organization", Map.of("timeZone", "Pacific/Pago_Pago"));
        JsonNode issued = issued();
        Instant at = Instant.parse(issued.path("issuedAt").stringValue());
        String day = at.atZone(ZoneId.of("Pacific/Pago_Pago")).toLocalDate().toString();

        assertThat(browser.get("/v1/invoices.csv").text())
                .contains("\"Issued\"", "\"Paid on\"", "\"" + day + "\"", "\"" + at + "\"");
    }

    private void assertRefused(String key, Object value, String field, String code, int most) {
        Map<String, Object> words = words("x");
        words.put(key, value);
        Browser.Answer refused = browser.post("/v1/invoices", words);
        assertThat(refused.json().at("/values/problems/0").toString())
                .contains("\"field\":\"" + field + "\"", "\"code\":\"" + code + "\"", "\"most\":" + most);
        assertThat(refused.json().path("detail").stringValue()).contains(field, Integer.toString(most));
    }

    private JsonNode issued() {
        Browser.Answer answer =
                post(browser.post("/v1/invoices", words("Brand identity")).json(), "issuance");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Map<String, Object> words(String what) {
        Map<String, Object> words = new HashMap<>();
        words.put("customer", Map.of("name", "Meridian Labs", "email", "accounts@meridian.example", "address", ""));
        words.put("dueOn", clock.instant().plus(Duration.ofDays(14)).toString().substring(0, 10));
        words.put("lines", List.of(Map.of("description", what, "quantity", "1", "unitPrice", "1250.00")));
        return words;
    }

    private Browser.Answer post(JsonNode invoice, String step) {
        return browser.post("/v1/invoices/" + invoice.path("id").stringValue() + "/" + step, null);
    }
}
