package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.Statements;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What a list asks of the database does not grow with its rows. */
@RoomTest
@Import(Shops.class)
class ListCostTest {

    private static final NetworkId LOCAL = FakeNetworks.LOCAL;

    private static final List<String> LISTS = List.of(
            "/v1/contacts",
            "/v1/contacts.csv",
            "/v1/invoices",
            "/v1/invoices.csv",
            "/v1/payouts",
            "/v1/unmatched",
            "/v1/unmatched?status=assigned",
            "/v1/transfers",
            "/v1/transfers.csv",
            "/v1/strays",
            "/v1/audit-events",
            "/v1/events",
            "/v1/balances",
            "/v1/home");

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final ChargeViews charges;
    private Shop shop;
    private Browser console;
    private FakeNetwork network;
    private Asset usdc;
    private int made;

    ListCostTest(Settings settings, Businesses businesses, Shops shops, ChargeViews charges) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.charges = charges;
    }

    @BeforeEach
    void found() {
        Business business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        console = Browser.onConsole(port, settings).signedIn(business);
        network = shop.network(LOCAL);
        usdc = FakeNetworks.token(network, "USDC");
    }

    @Test
    void noListAsksMoreOfTheDatabaseForMoreRows() {
        some(2);
        some(2);
        Map<String, Integer> few = costs();
        some(9);
        assertThat(costs()).isEqualTo(few);
    }

    private Map<String, Integer> costs() {
        Map<String, Integer> costs = new TreeMap<>();
        for (String list : LISTS) {
            List<String> asked = Statements.of(
                    () -> assertThat(console.get(list).status()).as(list).isEqualTo(200));
            assertThat(asked).as(list).isNotEmpty();
            costs.put(list, asked.size());
        }
        return costs;
    }

    /** So many of everything: payments final and decided, final and waiting, and on their way. */
    private void some(int each) {
        for (int i = 0; i < each; i++) {
            contact();
            post("/v1/invoices", invoice());
            post("/v1/payouts", payout());
            network.pay(shop.main(LOCAL), usdc, 3_000_000 + made);
        }
        network.mine(1);
        shop.finish(LOCAL);
        decide(each);
        for (int i = 0; i < each; i++) {
            String id = post("/v1/invoices", invoice());
            assertThat(console.post("/v1/invoices/" + id + "/issuance", Map.of())
                            .status())
                    .isEqualTo(200);
            Charge charge = charges.ofReason(shop.organization(), InvoiceReason.parse(id))
                    .orElseThrow()
                    .charge();
            network.pay(charge.address(), usdc, 1_000_000);
        }
        network.mine(1);
        shop.follow(LOCAL);
    }

    private void contact() {
        made++;
        String id = post("/v1/contacts", Map.of("name", "Contact " + made, "kind", "customer"));
        String address = "0x" + String.format("%040d", 1_000 + made);
        post("/v1/contacts/" + id + "/payees", Map.of("network", LOCAL.caip2(), "address", address, "label", ""));
    }

    /** Half of what waits. */
    private void decide(int each) {
        List<String> waiting = console.get("/v1/unmatched")
                .json()
                .path("items")
                .valueStream()
                .map(part -> part.path("transfer").path("id").stringValue())
                .limit((each + 1) / 2)
                .toList();
        for (String transfer : waiting) {
            assertThat(console.post(
                                    "/v1/unmatched/" + transfer + "/assignment",
                                    Map.of("reason", "income", "note", "Rent"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private String post(String path, Map<String, ?> body) {
        Browser.Answer answer =
                console.with("Idempotency-Key", UUID.randomUUID().toString()).post(path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.json().path("id").stringValue();
    }

    private Map<String, ?> invoice() {
        made++;
        return Map.of(
                "customer",
                Map.of("name", "Blue Harbour Coffee"),
                "accepts",
                List.of("USDC"),
                "lines",
                List.of(Map.of("description", "Consulting", "quantity", "1", "unitPrice", "" + (10 + made))));
    }

    private Map<String, ?> payout() {
        return Map.of(
                "to",
                "0x" + String.format("%040d", 9_000 + made),
                "amount",
                Map.of("amount", "5", "asset", usdc.caip19()),
                "note",
                "Rent",
                "route",
                "own_fee");
    }
}
