package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whether an address was paid before is looked up in what happened, and the same payment again is noticed. */
@RoomTest
class PayoutHistoryTest {

    private static final Address PAYEE = new Address("0x8617E340B3D01FA5F11F306F4090FD50E238070D");

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private Shop shop;
    private Browser console;
    private FakeNetwork network;
    private Asset usdc;

    PayoutHistoryTest(Settings settings, Businesses businesses, Shops shops) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
    }

    @BeforeEach
    void fund() {
        Business business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        console = Browser.onConsole(port, settings).signedIn(business);
        network = shop.network(LOCAL);
        usdc = FakeNetworks.token(network, "USDC");
        network.pay(shop.main(LOCAL), usdc, 100_000_000);
        network.mine(1);
        shop.finish(LOCAL);
    }

    @Test
    void anAddressThatWasPaidByAnyMeansIsKnownAndAnAmountOfNothingIsNoPayment() {
        assertThat(estimate().path("lastPaidAt").isMissingNode()).isTrue();

        network.spend(shop.main(LOCAL), PAYEE, usdc, 0);
        network.mine(1);
        shop.finish(LOCAL);
        assertThat(estimate().path("lastPaidAt").isMissingNode()).isTrue();

        network.spend(shop.main(LOCAL), PAYEE, usdc, 1_000_000);
        network.mine(1);
        shop.finish(LOCAL);
        assertThat(estimate().path("lastPaidAt").stringValue()).startsWith("20");
    }

    @Test
    void theSamePaymentAgainIsNamedWithItsNoteAndDateUntilItIsGivenUp() {
        assertThat(estimate().path("earlier").isEmpty()).isTrue();
        String first = console.post(
                        "/v1/payouts",
                        Map.of("to", PAYEE.text(), "amount", amount(), "note", "Rent", "route", "own_fee"))
                .json()
                .path("id")
                .stringValue();

        JsonNode earlier = estimate().path("earlier");
        assertThat(earlier.size()).isEqualTo(1);
        assertThat(earlier.get(0).path("note").stringValue()).isEqualTo("Rent");
        assertThat(earlier.get(0).path("id").stringValue()).isEqualTo(first);
        assertThat(earlier.get(0).path("at").stringValue()).startsWith("20");

        assertThat(console.post("/v1/payouts/" + first + "/cancellation", null).status())
                .isEqualTo(200);
        assertThat(estimate().path("earlier").isEmpty()).isTrue();
    }

    private JsonNode estimate() {
        return console.post("/v1/payout-estimates", Map.of("to", PAYEE.text(), "amount", amount()))
                .json();
    }

    private Map<String, String> amount() {
        return Map.of("amount", "5", "asset", usdc.caip19());
    }
}
