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
import allscale.kernel.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Many payments of one block are seen and booked together: what it asks of the database does not grow with them. */
@RoomTest
@Import(Shops.class)
class BookingCostTest {

    private static final NetworkId LOCAL = FakeNetworks.LOCAL;

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final ChargeViews charges;
    private Shop shop;
    private Browser console;
    private FakeNetwork network;

    BookingCostTest(Settings settings, Businesses businesses, Shops shops, ChargeViews charges) {
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
    }

    @Test
    void f420_manyInvoicesPaidInOneBlockAreBookedAsOneIs() {
        paid(1);
        int one = paid(1).size();
        assertThat(paid(12)).hasSize(one);
    }

    /** What the database is asked while so many invoices, paid in one block, are seen and then become paid. */
    private List<String> paid(int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(issued());
        }
        for (String id : ids) {
            Charge charge = charges.ofReason(shop.organization(), InvoiceReason.parse(id))
                    .orElseThrow()
                    .charge();
            network.pay(charge.address(), FakeNetworks.token(network, "USDC"), 10_000_000);
        }
        network.mine(1);
        shop.read(LOCAL);
        List<String> asked = new ArrayList<>(Statements.of(() -> shop.tell(LOCAL)));
        network.mineToFinal();
        shop.read(LOCAL);
        asked.addAll(Statements.of(() -> shop.tell(LOCAL)));
        assertThat(asked).isNotEmpty();
        for (String id : ids) {
            JsonNode invoice = console.get("/v1/invoices/" + id).json();
            assertThat(invoice.path("payment").stringValue()).isEqualTo("paid");
            assertThat(invoice.path("collection").stringValue()).isEqualTo("closed");
        }
        return asked;
    }

    private String issued() {
        String id = console.post(
                        "/v1/invoices",
                        Map.of(
                                "customer",
                                Map.of("name", "Blue Harbour Coffee"),
                                "accepts",
                                List.of("USDC"),
                                "lines",
                                List.of(Map.of("description", "Consulting", "quantity", "1", "unitPrice", "10"))))
                .json()
                .path("id")
                .stringValue();
        assertThat(console.post("/v1/invoices/" + id + "/issuance", Map.of()).status())
                .isEqualTo(200);
        return id;
    }
}
