package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.TxHash;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a charge accepts decides what counts; a coin with a rate that it does not accept waits for a person. */
@RoomTest
class WrongCoinTest {

    private static final String ASKS_WHAT_TO_DO = "Please get in touch with them before you pay again.";

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final UnmatchedInbox inbox;
    private final PayFinder finder;
    private Business business;
    private Shop shop;

    WrongCoinTest(Settings settings, Businesses businesses, Shops shops, UnmatchedInbox inbox, PayFinder finder) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.inbox = inbox;
        this.finder = finder;
    }

    @BeforeEach
    void openShop() {
        business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
    }

    @Test
    void aCoinThatIsNotAcceptedPaysNothingAndWaitsInTheInbox() {
        Charge charge = shop.ask("250.00", "USDC");

        shop.pay(charge, LOCAL, "USDT", 250_000_000);
        shop.finish(LOCAL);

        assertThat(standing(charge)).isInstanceOf(Standing.Unpaid.class);
        assertThat(onlyPart().path("why").stringValue()).isEqualTo("wrong_coin");
        assertThat(onlyPart().at("/transfer/amount/amount").stringValue()).isEqualTo("250.00");
        assertThat(onlyPart().at("/suggestions/0/invoiceId").stringValue())
                .as("the invoice it was sent to is offered first")
                .isEqualTo(new InvoiceReason(charge.reason()).text());
    }

    @Test
    void theOwnerMayCountItAllTheSame() {
        Charge charge = shop.ask("250.00", "USDC");
        shop.pay(charge, LOCAL, "USDT", 250_000_000);
        shop.finish(LOCAL);

        MatchStore.Unmatched part =
                inbox.open(business.caller(), null, 50).items().getFirst();
        inbox.assign(business.caller(), part.transfer(), charge.reason());

        assertThat(standing(charge)).isInstanceOf(Standing.Paid.class);
        assertThat(inbox.open(business.caller(), null, 50).items()).isEmpty();
    }

    @Test
    void thePayerIsToldWhatToDoFromTheFirstSightOn() {
        Charge charge = shop.ask("250.00", "USDC");

        TxHash tx = shop.pay(charge, LOCAL, "USDT", 250_000_000);
        assertThat(page(charge)).contains("Received in a coin that was not asked for: USDT", ASKS_WHAT_TO_DO);
        assertThat(finder.find(shop.organization(), charge.id(), tx.text())).isEqualTo(PayFinding.STRAY);

        shop.finish(LOCAL);
        assertThat(page(charge)).contains("Received in a coin that was not asked for: USDT", ASKS_WHAT_TO_DO);
        assertThat(finder.find(shop.organization(), charge.id(), tx.text())).isEqualTo(PayFinding.STRAY);
    }

    @Test
    void whoHasPaidAPartIsToldOfTheWrongCoinFirst() {
        Charge charge = shop.ask("250.00", "USDC");
        shop.pay(charge, LOCAL, "USDC", 100_000_000);
        shop.pay(charge, LOCAL, "USDT", 150_000_000);
        shop.finish(LOCAL);

        assertThat(standing(charge)).isInstanceOf(Standing.PartiallyPaid.class);
        assertThat(page(charge)).contains(ASKS_WHAT_TO_DO);
    }

    @Test
    void eachAcceptedCoinCounts() {
        Charge charge = shop.ask("250.00", "USDC", "USDT");
        shop.pay(charge, LOCAL, "USDT", 250_000_000);
        shop.finish(LOCAL);

        assertThat(standing(charge)).isInstanceOf(Standing.Paid.class);
        // all shops of the tests have one address, to which sweeps of others may come meanwhile
        assertThat(inbox.open(business.caller(), null, 50).items())
                .noneMatch(part -> charge.id().equals(part.charge()));
    }

    private Standing standing(Charge charge) {
        return shops.charge(shop.organization(), charge.id()).standing();
    }

    private JsonNode onlyPart() {
        JsonNode items = Browser.onConsole(port, settings)
                .signedIn(business)
                .get("/v1/unmatched")
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private String page(Charge charge) {
        return Browser.onPublicPage(port, settings).get(shop.path(charge)).text();
    }
}
