package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RoomTest
class OrganizationTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Browser browser;

    OrganizationTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signUp() {
        browser = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
    }

    @Test
    void whatIsLeftOutStays() {
        browser.patch("/v1/organization", Map.of("brandColor", "#0b6e4f", "timeZone", "Asia/Singapore"));
        JsonNode shown = browser.patch("/v1/organization", Map.of("name", "  Okoro\u202e  Trading "))
                .json();
        assertThat(shown.path("name").stringValue()).isEqualTo("Okoro Trading");
        assertThat(shown.path("brandColor").stringValue()).isEqualTo("#0b6e4f");
        assertThat(shown.path("timeZone").stringValue()).isEqualTo("Asia/Singapore");
        assertThat(browser.get("/v1/me").json().path("organization")).isEqualTo(shown);
    }

    @Test
    void whatIsNotOneIsRefusedByName() {
        for (Map<String, String> wrong : List.of(
                Map.of("currency", "DOLLAR"),
                Map.of("timeZone", "Nowhere"),
                Map.of("brandColor", "red"),
                Map.of("name", " "))) {
            assertThat(browser.patch("/v1/organization", wrong).status())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
    }

    @Test
    void anEditIsInTheLog() {
        browser.patch("/v1/organization", Map.of("name", "Okoro Trading"));
        JsonNode newest = browser.get("/v1/audit-events").json().at("/items/0");
        assertThat(newest.path("action").stringValue()).isEqualTo("organization.edited");
        assertThat(newest.at("/data/name").stringValue()).isEqualTo("Okoro Trading");
        assertThat(browser.get("/v1/audit-verification").json().path("intact").booleanValue())
                .isTrue();
    }

    @Test
    void eachEditOfTheProfileIsANewVersionAndTheOldOnesStay() {
        assertThat(browser.get("/v1/organization/profile")
                        .json()
                        .path("version")
                        .intValue())
                .isZero();
        browser.put("/v1/organization/profile", Map.of("legalName", " Okoro\u202e Ltd ", "taxId", "VAT GB1"));
        JsonNode same = browser.put("/v1/organization/profile", Map.of("legalName", "Okoro Ltd", "taxId", "VAT GB1"))
                .json();
        JsonNode second = browser.put(
                        "/v1/organization/profile", Map.of("legalName", "Okoro Ltd", "address", "1 High St\nLeeds"))
                .json();

        assertThat(same.path("version").intValue()).isEqualTo(1);
        assertThat(second.path("version").intValue()).isEqualTo(2);
        assertThat(second.path("taxId").stringValue()).isEmpty();
        JsonNode first = browser.get("/v1/organization/profile?version=1").json();
        assertThat(first.path("legalName").stringValue()).isEqualTo("Okoro Ltd");
        assertThat(first.path("taxId").stringValue()).isEqualTo("VAT GB1");
        assertThat(browser.put("/v1/organization/profile", Map.of("email", "nowhere"))
                        .json()
                        .at("/values/field")
                        .stringValue())
                .isEqualTo("email");
    }
}
