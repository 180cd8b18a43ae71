package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.TxHash;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.ledger.Ledger;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a page shows is what is booked, and what does not fit is said to both sides and waits for a person. */
@RoomTest
class PayerTruthTest {

    private static final Duration LONG = Duration.ofHours(2);

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final Rates rates;
    private final ChargeViews views;
    private final UnmatchedInbox inbox;
    private final PayFinder finder;
    private final Ledger ledger;
    private final SettableClock clock;
    private Business business;
    private Shop shop;
    private Browser console;

    PayerTruthTest(
            Settings settings,
            Businesses businesses,
            Shops shops,
            Rates rates,
            ChargeViews views,
            UnmatchedInbox inbox,
            PayFinder finder,
            Ledger ledger,
            SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.rates = rates;
        this.views = views;
        this.inbox = inbox;
        this.finder = finder;
        this.ledger = ledger;
        this.clock = clock;
    }

    @BeforeEach
    void openShop() {
        business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        console = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void theAmountAVisitWasShownIsExactlyPaidAlthoughTheRateChangedMeanwhile() {
        rate("0.92");
        Charge charge = shop.ask(Price.parse("100.00", "EUR"), "USDC");
        assertThat(page(charge)).contains("108<i>.695653</i>", "1 USDC = 0.92 EUR");

        clock.forward(Duration.ofMinutes(20));
        rate("0.70");
        pay(charge, 108_695_653);

        assertThat(standing(charge).received()).isEqualTo(Price.parse("100.00", "EUR"));
        assertThat(standing(charge)).isInstanceOf(Standing.Paid.class);
    }

    @Test
    void aVisitKeepsItsRateForItsTimeAndThenShowsTheNewOne() {
        rate("0.92");
        Charge charge = shop.ask(Price.parse("100.00", "EUR"), "USDC");
        Browser.Answer first = Browser.onPublicPage(port, settings).get(shop.path(charge));
        Browser payer = Browser.onPublicPage(port, settings)
                .with("Cookie", first.header("Set-Cookie").split(";")[0]);
        clock.forward(Duration.ofSeconds(1));
        rate("0.70");
        clock.forward(Duration.ofMinutes(29));
        assertThat(payer.get(shop.path(charge)).text()).contains("108<i>.695653</i>");
        assertThat(payer.get(shop.path(charge) + "?coin=USDC").text()).contains("108<i>.695653</i>");

        clock.forward(Duration.ofMinutes(2));
        assertThat(payer.get(shop.path(charge)).text()).contains("142<i>.857143</i>");
    }

    @Test
    void aLaterPaymentIsWorthTheRateOfItsBlocksTimeAndNeverThatOfTheBooking() {
        rate("0.92");
        Charge charge = shop.ask(Price.parse("100.00", "EUR"), "USDC");
        clock.forward(LONG);
        rate("0.50");
        clock.forward(LONG);
        shop.pay(charge, LOCAL, "USDC", 20_000_000);
        assertThat(views.find(shop.organization(), charge.id()).orElseThrow().arriving())
                .isEqualTo(Price.parse("10.00", "EUR"));

        clock.forward(LONG);
        rate("0.80");
        clock.forward(LONG);
        shop.finish(LOCAL);

        assertThat(standing(charge).received()).isEqualTo(Price.parse("10.00", "EUR"));
    }

    @Test
    void aVoidedInvoiceThatIsPaidIsNeverPaidAndBothSidesAreToldTheTruth() {
        Charge charge = shop.ask("250.00", "USDC");
        shop.close(charge);

        TxHash tx = shop.pay(charge, LOCAL, "USDC", 250_000_000);
        assertThat(page(charge)).contains("Withdrawn, but 250.00 USDC arrived").doesNotContain("receipt.pdf");
        shop.finish(LOCAL);

        assertThat(standing(charge)).isInstanceOf(Standing.Unpaid.class);
        assertThat(page(charge))
                .contains("Withdrawn, but 250.00 USDC arrived", "Not part of this payment")
                .doesNotContain("receipt.pdf", "Thank you");
        assertThat(finder.find(shop.organization(), charge.id(), tx.text())).isEqualTo(PayFinding.CLOSED);
        JsonNode part = onlyPart();
        assertThat(part.path("why").stringValue()).isEqualTo("closed");
        assertThat(part.at("/sentTo/title").stringValue()).isEqualTo("Invoice 2026-0014");
        assertThat(part.at("/sentTo/customer").stringValue()).isEqualTo("Meridian Labs GmbH");
        Browser.Answer refused = assign(part, Map.of("invoiceId", new InvoiceReason(charge.reason()).text()));
        assertThat(refused.code()).isEqualTo("charge-closed");

        assertThat(assign(part, Map.of("reason", "refund_expected")).status()).isEqualTo(200);
        assertThat(page(charge)).contains("Settled with the recipient", "No longer open");
    }

    @Test
    void anInvoiceThatIsPaidAgainStaysPaidAndTheSecondPaymentWaits() {
        Charge charge = shop.ask("250.00", "USDC");
        pay(charge, 250_000_000);
        pay(charge, 250_000_000);

        assertThat(standing(charge).received()).isEqualTo(Price.parse("250.00", "USD"));
        assertThat(page(charge)).contains("Paid already, and 250.00 USDC more arrived");
        assertThat(onlyPart().path("why").stringValue()).isEqualTo("already_paid");
        assertThat(onlyPart().path("suggestions").size()).isZero();
    }

    @Test
    void whoCannotPayBecauseTheRateIsGoneIsToldWhy() {
        rate("0.92");
        Charge charge = shop.ask(Price.parse("100.00", "EUR"), "USDC");
        rates.remove(business.caller(), "USDC", "EUR");

        assertThat(page(charge))
                .contains("This cannot be paid at the moment", "has set no exchange rate for USDC to EUR")
                .doesNotContain("Waiting for payment");

        clock.forward(LONG);
        pay(charge, 108_695_653);
        MatchStore.Unmatched part =
                inbox.open(business.caller(), null, 50).items().getFirst();
        assertThat(part.why()).isEqualTo(InboxReason.NO_RATE);
        assertThat(page(charge)).contains("Received 108.695653 USDC, not counted yet");

        rate("0.92");
        inbox.assign(business.caller(), part.transfer(), charge.reason());
        assertThat(standing(charge)).isInstanceOf(Standing.Paid.class);
    }

    @Test
    void aPersonAcceptsAShortfallAndMayTakeItBack() {
        String invoice = issued("100.00");
        Charge charge = charge(invoice);
        assertThat(difference("POST", invoice).code()).isEqualTo("difference-not-there");
        pay(charge, 95_000_000);

        JsonNode accepted = difference("POST", invoice).json();
        assertThat(accepted.path("payment").stringValue()).isEqualTo("paid");
        assertThat(accepted.path("collection").stringValue()).isEqualTo("closed");
        assertThat(accepted.path("received").stringValue()).isEqualTo("95.00");
        assertThat(accepted.at("/difference/amount").stringValue()).isEqualTo("5.00");
        assertThat(kinds(accepted)).contains("shortfall_accepted", "paid");
        assertThat(page(charge)).contains("the small difference was accepted");
        assertThat(difference("POST", invoice).code()).isEqualTo("difference-already-accepted");

        String receipt = console.get("/v1/invoices/" + invoice + "/receipt.pdf").text();

        JsonNode open = difference("DELETE", invoice).json();
        assertThat(open.path("payment").stringValue()).isEqualTo("partially_paid");
        assertThat(open.path("collection").stringValue()).isEqualTo("open");
        assertThat(open.path("rest").stringValue()).isEqualTo("5.00");
        assertThat(difference("DELETE", invoice).code()).isEqualTo("difference-not-accepted");
        assertThat(console.get("/v1/invoices/" + invoice + "/receipt.pdf").code())
                .isEqualTo("receipt-not-ready");

        pay(charge, 5_000_000);
        assertThat(invoice(invoice).path("payment").stringValue()).isEqualTo("paid");
        assertThat(console.get("/v1/invoices/" + invoice + "/receipt.pdf").text())
                .as("a receipt that was taken back is never given out again")
                .isNotEqualTo(receipt)
                .startsWith("%PDF");
    }

    @Test
    void anOverpaymentIsSettledByAPersonAndTheInvoiceStaysOverpaid() {
        String invoice = issued("100.00");
        pay(charge(invoice), 101_000_000);

        JsonNode settled = difference("POST", invoice).json();
        assertThat(settled.path("payment").stringValue()).isEqualTo("overpaid");
        assertThat(settled.at("/difference/kind").stringValue()).isEqualTo("overpayment");
        assertThat(settled.at("/difference/amount").stringValue()).isEqualTo("1.00");
        assertThat(difference("DELETE", invoice).json().path("difference").isMissingNode())
                .isTrue();
    }

    @Test
    void everyPaymentCanLeaveTheInboxAndComeBack() {
        FakeNetwork network = shop.network(LOCAL);
        network.pay(shop.main(LOCAL), FakeNetworks.token(network, "USDC"), 40_000_000);
        network.mine(1);
        shop.finish(LOCAL);
        JsonNode part = onlyPart();
        assertThat(assign(part, Map.of("reason", "gift")).code()).isEqualTo("unmatched-reason-invalid");
        assertThat(assign(part, Map.of("reason", "other")).code()).isEqualTo("unmatched-reason-invalid");
        for (String reason : List.of("income", "own_transfer", "loan", "refund_expected", "other")) {
            assertThat(assign(part, Map.of("reason", reason, "note", "Grant of the city"))
                            .status())
                    .isEqualTo(200);
            assertThat(items("open")).isEmpty();
            JsonNode decided = items("assigned").getFirst();
            assertThat(decided.at("/decision/reason").stringValue()).isEqualTo(reason);
            assertThat(decided.at("/decision/note").stringValue()).isEqualTo("Grant of the city");
            assertThat(balance("explained")).isEqualTo(BigInteger.valueOf(-40_000_000));
            assertThat(assign(part, Map.of("reason", "income")).code()).isEqualTo("unmatched-already-assigned");
            assertThat(undo(part).status()).isEqualTo(204);
            assertThat(undo(part).code()).isEqualTo("unmatched-not-assigned");
            assertThat(balance("explained")).isEqualTo(BigInteger.ZERO);
        }
        assertThat(ledger.verify(shop.organization())).isEmpty();
    }

    @Test
    void aWrongMatchIsTakenBackAndTheInvoiceAsksAgain() {
        String wrong = issued("40.00");
        String right = issued("60.00");
        FakeNetwork network = shop.network(LOCAL);
        network.pay(shop.main(LOCAL), FakeNetworks.token(network, "USDC"), 40_000_000);
        network.mine(1);
        shop.finish(LOCAL);
        assertThat(onlyPart().at("/suggestions/0/customer").stringValue()).isEqualTo("Lisbon Partners");
        assertThat(onlyPart().at("/suggestions/0/currency").stringValue()).isEqualTo("USD");
        JsonNode part = onlyPart();
        assertThat(assign(part, Map.of("invoiceId", wrong)).status()).isEqualTo(200);
        assertThat(invoice(wrong).path("collection").stringValue()).isEqualTo("closed");

        assertThat(undo(part).status()).isEqualTo(204);

        assertThat(invoice(wrong).path("payment").stringValue()).isEqualTo("unpaid");
        assertThat(invoice(wrong).path("collection").stringValue()).isEqualTo("open");
        assertThat(page(charge(wrong))).contains("Waiting for payment");
        assertThat(assign(part, Map.of("invoiceId", right)).status()).isEqualTo(200);
        assertThat(invoice(right).path("received").stringValue()).isEqualTo("40.00");
        assertThat(ledger.verify(shop.organization())).isEmpty();
    }

    @Test
    void anInvoicesActivityIsInTheOrderInWhichItHappened() {
        String invoice = issued("100.00");
        Charge charge = charge(invoice);
        FakeNetwork network = shop.network(LOCAL);
        clock.forward(Duration.ofMinutes(-20));
        network.pay(charge.address(), FakeNetworks.token(network, "USDC"), 100_000_000);
        network.mine(1);
        clock.forward(Duration.ofMinutes(20));
        shop.finish(LOCAL);
        assertThat(kinds(invoice(invoice))).containsExactly("created", "issued", "transfer_final", "paid");
    }

    @Test
    void aPastedExplorerLinkNamesItsTransaction() {
        String hash = "0x" + "ab".repeat(32);
        for (String entered : List.of(
                hash,
                "  " + "AB".repeat(32) + " ",
                "https://basescan.org/tx/" + hash,
                "https://etherscan.io/tx/" + hash + "#eventlog",
                "https://example.org/?chain=1&tx=" + hash + "&lang=en",
                "TxID: " + hash + ".")) {
            assertThat(PayFinder.hash(entered)).as(entered).contains(new TxHash(hash));
        }
        for (String entered : List.of("", "0x12", hash + "ab", hash + " 0x" + "cd".repeat(32))) {
            assertThat(PayFinder.hash(entered)).as(entered).isEmpty();
        }
    }

    private void rate(String perCoin) {
        rates.enter(business.caller(), "USDC", Price.parse(perCoin, "EUR"));
    }

    private void pay(Charge charge, long units) {
        shop.pay(charge, LOCAL, "USDC", units);
        shop.finish(LOCAL);
    }

    private String issued(String amount) {
        JsonNode draft = console.post(
                        "/v1/invoices",
                        Map.of(
                                "customer",
                                Map.of("name", "Lisbon Partners"),
                                "currency",
                                "USD",
                                "accepts",
                                List.of("USDC"),
                                "lines",
                                List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", amount))))
                .json();
        String id = draft.path("id").stringValue();
        assertThat(console.post("/v1/invoices/" + id + "/issuance", null).status())
                .isEqualTo(200);
        return id;
    }

    private Charge charge(String invoice) {
        return views.ofReason(shop.organization(), InvoiceReason.parse(invoice))
                .orElseThrow()
                .charge();
    }

    private JsonNode invoice(String id) {
        return console.get("/v1/invoices/" + id).json();
    }

    private Browser.Answer difference(String method, String invoice) {
        return console.send(method, "/v1/invoices/" + invoice + "/difference-acceptance", null);
    }

    private static List<String> kinds(JsonNode invoice) {
        return invoice.path("timeline")
                .valueStream()
                .map(one -> one.path("kind").stringValue())
                .toList();
    }

    private List<JsonNode> items(String status) {
        return console.get("/v1/unmatched?status=" + status)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode onlyPart() {
        List<JsonNode> items = items("open");
        assertThat(items).hasSize(1);
        assertThat(inbox.open(business.caller(), null, 50).items()).hasSize(1);
        return items.getFirst();
    }

    private Browser.Answer assign(JsonNode part, Map<String, String> body) {
        return console.post("/v1/unmatched/" + part.at("/transfer/id").stringValue() + "/assignment", body);
    }

    private Browser.Answer undo(JsonNode part) {
        return console.delete("/v1/unmatched/" + part.at("/transfer/id").stringValue() + "/assignment");
    }

    private BigInteger balance(String kind) {
        return shops.balance(shop.organization(), kind);
    }

    private Standing standing(Charge charge) {
        return shops.charge(shop.organization(), charge.id()).standing();
    }

    private String page(Charge charge) {
        return Browser.onPublicPage(port, settings).get(shop.path(charge)).text();
    }
}
