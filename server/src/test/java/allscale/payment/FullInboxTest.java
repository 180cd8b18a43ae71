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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** More arrives without a reason than fits on one page, or into one glance. */
@RoomTest
class FullInboxTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private Business business;
    private Shop shop;
    private Browser console;

    FullInboxTest(Settings settings, Businesses businesses, Shops shops) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
    }

    @BeforeEach
    void openShop() {
        business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        console = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void f491_aFewPaymentsAreNamedOnHomeAndManyAreCountedInOneSentence() {
        arrive(3);
        assertThat(needs())
                .map(need -> need.path("kind").stringValue())
                .containsOnly("unmatched")
                .hasSize(3);
        assertThat(needs().getFirst().at("/data/amount").stringValue()).isEqualTo("5.00");

        arrive(2);
        assertThat(needs()).singleElement().satisfies(need -> {
            assertThat(need.path("kind").stringValue()).isEqualTo("unmatched_many");
            assertThat(need.at("/data/count").stringValue()).isEqualTo("5");
            assertThat(need.path("link").stringValue()).isEqualTo("/inbox");
        });
    }

    @Test
    void f492_everyPaymentOfTheInboxIsOnOneOfItsPages() {
        arrive(5);
        List<String> read = new ArrayList<>();
        String path = "/v1/unmatched?limit=2";
        for (String next = ""; next != null; ) {
            JsonNode page = console.get(path + next).json();
            page.path("items")
                    .valueStream()
                    .map(one -> one.at("/transfer/id").stringValue())
                    .forEach(read::add);
            next = page.path("next").isString() ? "&cursor=" + page.path("next").stringValue() : null;
            assertThat(page.path("items").size()).isBetween(1, 2);
        }
        assertThat(read).hasSize(5).doesNotHaveDuplicates();
        assertThat(console.get("/v1/unmatched").json().path("items").size()).isEqualTo(5);
    }

    private void arrive(int times) {
        FakeNetwork network = shop.network(LOCAL);
        for (int i = 0; i < times; i++) {
            network.pay(shop.main(LOCAL), FakeNetworks.token(network, "USDC"), 5_000_000);
            network.mine(1);
        }
        shop.finish(LOCAL);
    }

    private List<JsonNode> needs() {
        Stream<JsonNode> all = console.get("/v1/home").json().path("needsYou").valueStream();
        return all.filter(need -> need.path("kind").stringValue().startsWith("unmatched"))
                .toList();
    }
}
