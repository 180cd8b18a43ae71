package allscale.contact;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.Touches;
import allscale.identity.Act;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Contacts over HTTP, as the console uses them. */
@RoomTest
class ContactsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Business business;
    private Browser browser;

    ContactsTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signIn() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void aContactIsKeptWithCleanedWords() {
        JsonNode added = add(" Sup\u200Bplier\u202E  Ltd ");

        assertThat(added.path("name").stringValue()).isEqualTo("Supplier Ltd");
        assertThat(browser.get("/v1/contacts/" + added.path("id").stringValue())
                        .json()
                        .path("name")
                        .stringValue())
                .isEqualTo("Supplier Ltd");
    }

    @Test
    void aNameThatLooksLikeAnotherContactsIsWarnedOf() {
        add("Supplier Ltd");
        JsonNode clash = add("Suррlier Ltd");

        assertThat(clash.at("/warnings/0/code").stringValue()).isEqualTo("name-looks-like");
    }

    @Test
    void theSameRequestTwiceAddsOneContact() {
        Browser again = browser.with("Idempotency-Key", "one-and-the-same");
        JsonNode first =
                again.post("/v1/contacts", Map.of("name", "Supplier Ltd")).json();
        JsonNode second =
                again.post("/v1/contacts", Map.of("name", "Supplier Ltd")).json();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(browser.get("/v1/contacts").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void contactsAreListedByNameInPages() {
        add("Cedar");
        add("apple");
        add("Birch");

        JsonNode page = browser.get("/v1/contacts?limit=2").json();
        JsonNode rest = browser.get(
                        "/v1/contacts?limit=2&cursor=" + page.path("next").stringValue())
                .json();

        assertThat(page.path("items").valueStream().map(one -> one.path("name").stringValue()))
                .containsExactly("apple", "Birch");
        assertThat(rest.path("items").valueStream().map(one -> one.path("name").stringValue()))
                .containsExactly("Cedar");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void aSearchTakesItsWordsLiterally() {
        add("100% Cotton");
        add("Other");

        assertThat(browser.get("/v1/contacts?q=100%25").json().path("items").size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/contacts?q=%25").json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotANameOrAnAddressIsRefused() {
        assertThat(browser.post("/v1/contacts", Map.of("name", " \u200B ")).code())
                .isEqualTo("contact-name-invalid");
        assertThat(browser.post("/v1/contacts", Map.of("name", "Ada", "email", "not mail"))
                        .code())
                .isEqualTo("contact-email-invalid");
    }

    @Test
    void anArchivedContactIsListedApart() {
        String id = add("Old Friend").path("id").stringValue();
        browser.post("/v1/contacts/" + id + "/archive", Map.of());

        assertThat(browser.get("/v1/contacts").json().path("items").size()).isZero();
        assertThat(browser.get("/v1/contacts?state=archived")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anotherOrganizationSeesNothing() {
        String id = add("Supplier Ltd").path("id").stringValue();
        Browser stranger = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());

        assertThat(stranger.get("/v1/contacts/" + id).status()).isEqualTo(404);
        assertThat(stranger.patch("/v1/contacts/" + id, Map.of("name", "Mine")).status())
                .isEqualTo(404);
        assertThat(stranger.get("/v1/contacts").json().path("items").size()).isZero();
    }

    @Test
    void aConfirmationIsInTheLog() {
        String contact = add("Supplier Ltd").path("id").stringValue();
        String address = "0x52908400098527886E0F7030069857D2E4169EE7";
        JsonNode payee = browser.post(
                        "/v1/contacts/" + contact + "/payees",
                        Map.of("network", "eip155:31337", "address", address, "label", ""))
                .json();
        Map<String, Object> body =
                Map.of("network", "eip155:31337", "address", address, "name", "Supplier Ltd", "version", 1);
        Browser.Answer confirmed = Touches.over(browser, business, Act.CONTACT_CONFIRM, body)
                .put(
                        "/v1/payees/" + payee.path("id").stringValue() + "/confirmation",
                        Map.of("mac", "A".repeat(43), "version", 1));
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        JsonNode told = browser.get("/v1/audit-events").json().at("/items/0");
        assertThat(told.path("action").stringValue()).isEqualTo("payee.confirmed");
        assertThat(told.at("/data/address").stringValue()).isEqualTo(address);
    }

    @Test
    void theTableForSpreadsheetsRunsNoFormula() {
        browser.post("/v1/contacts", Map.of("name", "=HYPERLINK(\"http://evil\")"));

        Browser.Answer csv = browser.get("/v1/contacts.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text()).contains("\"'=HYPERLINK");
    }

    private JsonNode add(String name) {
        Browser.Answer answer = browser.post("/v1/contacts", Map.of("name", name));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }
}
