package allscale.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.RequestKey;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RoomTest
class DashboardTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private Business business;
    private Browser browser;

    DashboardTest(Settings settings, Businesses businesses, Wallets wallets) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
    }

    @BeforeEach
    void signIn() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void aNewBusinessSeesItsFirstSteps() {
        JsonNode home = browser.get("/v1/home").json();

        assertThat(needs(home)).isEmpty();
        assertThat(home.at("/available/totalUsd").stringValue()).isEqualTo("0.00");
        assertThat(home.at("/last30Days/byDay").size()).isEqualTo(30);
        assertThat(done(home)).containsExactly("organization");
    }

    @Test
    void eachStepDoneIsTicked() {
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                new ForwarderSeed(new byte[32]));
        String id = browser.post(
                        "/v1/invoices",
                        Map.of(
                                "customer", Map.of("name", "Meridian"),
                                "lines", List.of(Map.of("description", "x", "quantity", "1", "unitPrice", "5"))))
                .json()
                .path("id")
                .stringValue();
        assertThat(done(browser.get("/v1/home").json())).containsExactly("organization", "wallet");

        browser.post("/v1/invoices/" + id + "/issuance", null);

        JsonNode home = browser.get("/v1/home").json();
        assertThat(done(home)).containsExactly("organization", "wallet", "first_invoice");
        assertThat(needs(home)).startsWith("main_networks_wait");
    }

    /** What waits for this business; the prices of coins grow old when other tests move the clock. */
    private static List<String> needs(JsonNode home) {
        return home.path("needsYou")
                .valueStream()
                .map(one -> one.path("kind").stringValue())
                .filter(kind -> !kind.equals("coin_price_old"))
                .toList();
    }

    @Test
    void onlyDollarCoinsCountAsDollars() {
        Asset usdc = new Asset("eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "USDC", 6);
        Asset wide = new Asset("eip155:56/erc20:0x55d398326f99059fF775485246999027B3197955", "USDT", 18);
        Asset ether = new Asset("eip155:1/slip44:60", "ETH", 18);

        assertThat(Dollars.text(Dollars.micros(Money.parse("12.5", usdc)))).isEqualTo("12.50");
        assertThat(Dollars.text(Dollars.micros(Money.parse("0.0000019", wide)))).isEqualTo("0.000001");
        assertThat(Dollars.micros(Money.parse("3", ether)).signum()).isZero();
    }

    private static List<String> done(JsonNode home) {
        return home.path("checklist")
                .valueStream()
                .filter(step -> step.path("done").booleanValue())
                .map(step -> step.path("step").stringValue())
                .toList();
    }
}
