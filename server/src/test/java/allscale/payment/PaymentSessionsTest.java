package allscale.payment;

import static allscale.fake.FakeNetworks.BASE;
import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.later.ManualLater;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Payers' visits, as their browsers make them over HTTP. */
@RoomTest
class PaymentSessionsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final ManualLater later;
    private final SettableClock clock;
    private Shop shop;

    PaymentSessionsTest(Settings settings, Businesses businesses, Shops shops, ManualLater later, SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.later = later;
        this.clock = clock;
    }

    @BeforeEach
    void openShop() {
        shop = shops.of(businesses.aBusiness());
    }

    @Test
    void aMachineThatReadsTheLinkHasNotOpenedIt() {
        Charge charge = shop.ask("250.00", "USDC");

        anonymous().get(shop.path(charge));

        assertVisits(charge, "CREATED");
        assertThat(charge(charge).viewedAt()).isNull();
    }

    @Test
    void aBrowserThatComesBackHasOpenedIt() {
        Charge charge = shop.ask("250.00", "USDC");
        Browser payer = payer(charge);

        assertThat(payer.get(shop.path(charge) + "?part=main").status()).isEqualTo(200);

        assertVisits(charge, "VIEWED");
        assertThat(charge(charge).viewedAt()).isNotNull();
    }

    @Test
    void aMemberWhoLooksIsNoCustomer() {
        Charge charge = shop.ask("250.00", "USDC");
        String path = shop.path(charge);
        String link = shops.preview(shop.organization(), charge.id());
        String mark = link.substring(link.indexOf('?'));

        Browser.Answer sent = anonymous().get(path + mark);

        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).endsWith(path);
        assertThat(sent.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("preview=1;") && cookie.contains("Path=" + path))
                .anyMatch(cookie -> cookie.startsWith("visit=;") && cookie.contains("Max-Age=0"));
        Browser member = anonymous().with("Cookie", "preview=1");
        assertThat(member.get(path).text()).contains("250.00");
        member.get(path + "?part=main");
        assertVisits(charge);
        assertThat(charge(charge).viewedAt()).isNull();
    }

    @Test
    void aPreviewOfAMomentAgoOrOfAnotherPageIsAnOrdinaryVisit() {
        Charge charge = shop.ask("250.00", "USDC");
        Charge other = shop.ask("90.00", "USDC");
        String link = shops.preview(shop.organization(), charge.id());
        String mark = link.substring(link.indexOf('?'));

        assertThat(anonymous().get(shop.path(other) + mark).status()).isEqualTo(200);
        assertVisits(other, "CREATED");
        clock.forward(Duration.ofMinutes(2));
        assertThat(anonymous().get(shop.path(charge) + mark).status()).isEqualTo(200);
        assertThat(anonymous().get(shop.path(charge) + "?preview=1-x").status()).isEqualTo(200);

        assertVisits(charge, "CREATED", "CREATED");
    }

    @Test
    void whatThePayerChoseIsOfferedFirstWhenTheyComeBack() {
        Charge charge = shop.ask("250.00", "USDC", "USDT");
        Browser payer = payer(charge);
        payer.get(shop.path(charge) + "?network=" + BASE + "&coin=USDC&part=main");

        String again = payer.get(shop.path(charge)).text();

        assertVisits(charge, "METHOD_CHOSEN");
        assertThat(again).contains("Send exactly 250.00 USDC on Base to");
        assertThat(again).contains("data-chosen=\"true\"");
    }

    @Test
    void aLinkThatNamesANetworkOpensWithItBeforeAnyVisit() {
        Charge charge = shop.ask("250.00", "USDC");

        Browser.Answer page = anonymous().get(shop.path(charge) + "?network=" + BASE + "&coin=USDC");

        assertThat(page.text()).contains("Send exactly 250.00 USDC on Base to");
        assertVisits(charge, "CREATED");
    }

    @Test
    void nothingBeginsWhereNothingIsToBePaid() {
        Charge charge = shop.ask("250.00", "USDC");
        shop.close(charge);

        assertThat(anonymous().get(shop.path(charge)).header("Set-Cookie")).isEmpty();

        assertVisits(charge);
    }

    @Test
    void theChoiceIsRememberedForTheNextInvoiceOfAnybody() {
        Charge first = shop.ask("250.00", "USDC");
        Browser.Answer chosen = payer(first).get(shop.path(first) + "?network=" + BASE + "&coin=USDC");
        String choice = chosen.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("choice="))
                .findFirst()
                .orElseThrow();
        assertThat(choice).contains("Path=/i/", "HttpOnly", "SameSite=Lax");
        Shop other = shops.of(businesses.aBusiness());
        Charge next = other.ask("10.00", "USDC");

        String page = anonymous()
                .with("Cookie", choice.split(";")[0])
                .get(other.path(next))
                .text();

        assertThat(page).contains("Send exactly 10.00 USDC on Base to");
    }

    @Test
    void thePaymentMovesTheVisitToItsEnd() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");

        shop.pay(charge, LOCAL, "USDC", 250_000_000);
        assertVisits(charge, "DETECTED");
        shop.network(LOCAL).mine(1);
        shop.follow(LOCAL);
        assertVisits(charge, "CONFIRMING");
        shop.finish(LOCAL);
        assertVisits(charge, "SETTLED");
    }

    @Test
    void aShortPaymentAsksThePayerAgain() {
        Charge charge = shop.ask("250.00", "USDC");
        Browser payer = payer(charge);
        payer.get(shop.path(charge) + "?network=" + LOCAL + "&coin=USDC&part=main");
        shop.pay(charge, LOCAL, "USDC", 200_000_000);

        shop.finish(LOCAL);

        assertVisits(charge, "METHOD_CHOSEN");
        assertThat(payer.get(shop.path(charge)).text()).contains("50.00 USD still missing", "data-copy=\"50.00\"");
    }

    @Test
    void aPaymentTheNetworkTakesBackAsksThePayerAgain() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");
        shop.pay(charge, LOCAL, "USDC", 250_000_000);

        shop.network(LOCAL).undoForGood(1);
        shop.network(LOCAL).mine(2);
        shop.follow(LOCAL);

        assertVisits(charge, "VIEWED");
    }

    @Test
    void aVisitEndsWithTimeAndAPaymentAfterItCountsAllTheSame() {
        Charge charge = shop.ask("250.00", "USDC");
        Browser payer = payer(charge);
        payer.get(shop.path(charge) + "?part=main");
        String task = ExpireSessions.instance(shop.organization(), charge.id());
        clock.forward(PaymentSession.LASTS.minus(Duration.ofSeconds(1)));
        later.runNow(ExpireSessions.NAME, task);
        assertVisits(charge, "VIEWED");
        assertThat(later.planned(ExpireSessions.NAME, task)).isPresent();

        clock.forward(Duration.ofSeconds(2));
        later.runNow(ExpireSessions.NAME, task);

        assertVisits(charge, "EXPIRED");
        assertThat(later.planned(ExpireSessions.NAME, task)).isEmpty();
        shop.pay(charge, LOCAL, "USDC", 250_000_000);
        shop.finish(LOCAL);
        assertThat(charge(charge).standing().word()).isEqualTo("paid");
        assertVisits(charge, "EXPIRED");
    }

    /** F-385: a transfer of nothing, which costs anybody only a fee, and a coin that is not asked for move no visit. */
    @Test
    void nothingAndCoinsNobodyAskedForMoveNoVisit() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");
        shop.pay(charge, LOCAL, "USDC", 0);
        shop.pay(charge, LOCAL, "USDT", 250_000_000);
        assertVisits(charge, "VIEWED");
        shop.finish(LOCAL);
        assertVisits(charge, "VIEWED");
        clock.forward(PaymentSession.LASTS.plusSeconds(1));
        later.runNow(ExpireSessions.NAME, ExpireSessions.instance(shop.organization(), charge.id()));
        assertVisits(charge, "EXPIRED");
    }

    /** F-385: nothing else may ever come of it, so a clock asks the payer again, and in the end ends the visit. */
    @Test
    void aTransferThatComesToNothingHoldsAVisitForADayAtMost() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");
        shop.pay(charge, LOCAL, "USDC", 250_000_000);
        assertVisits(charge, "DETECTED");
        String task = ExpireSessions.instance(shop.organization(), charge.id());
        clock.forward(PaymentSession.LASTS.plus(PaymentSession.PAYING_LASTS).plusSeconds(1));
        later.runNow(ExpireSessions.NAME, task);
        assertVisits(charge, "VIEWED");
        clock.forward(PaymentSession.LASTS.plusSeconds(1));
        later.runNow(ExpireSessions.NAME, task);
        assertVisits(charge, "EXPIRED");
    }

    /** F-392: the invoice is voided while its payment is under way; the payer waits for nothing. */
    @Test
    void f392_aTransferThatIsNotCreditedEndsItsVisitAtOnce() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");
        shop.pay(charge, LOCAL, "USDC", 250_000_000);
        shop.close(charge);
        assertVisits(charge, "DETECTED");
        shop.finish(LOCAL);
        assertVisits(charge, "CANCELED");
    }

    @Test
    void whileATransferIsUnderWayTimeDoesNotEndTheVisit() {
        Charge charge = shop.ask("250.00", "USDC");
        payer(charge).get(shop.path(charge) + "?part=main");
        shop.pay(charge, LOCAL, "USDC", 250_000_000);
        clock.forward(PaymentSession.LASTS.multipliedBy(2));

        later.runNow(ExpireSessions.NAME, ExpireSessions.instance(shop.organization(), charge.id()));

        assertVisits(charge, "DETECTED");
    }

    @Test
    void withdrawingTheInvoiceCancelsTheVisit() {
        Charge charge = shop.ask("250.00", "USDC");
        Browser payer = payer(charge);
        payer.get(shop.path(charge) + "?part=main");

        shop.close(charge);

        assertVisits(charge, "CANCELED");
        assertThat(payer.get(shop.path(charge) + "?part=main").text())
                .contains("No longer open")
                .doesNotContain("id=\"address\"");
    }

    @Test
    void aVisitIsGoodForItsOwnChargeOnly() {
        Charge mine = shop.ask("250.00", "USDC");
        Charge other = shop.ask("90.00", "USDC");
        Browser payer = payer(mine);

        payer.get(shop.path(other) + "?part=main");

        assertVisits(mine, "CREATED");
        assertVisits(other);
    }

    @Test
    void oneLinkCannotFillTheTable() {
        Charge charge = shop.ask("250.00", "USDC");
        for (int i = 0; i < PaymentSessions.MOST_OPEN + 3; i++) {
            assertThat(anonymous().get(shop.path(charge)).status()).isEqualTo(200);
        }
        assertVisits(
                charge,
                Collections.nCopies(PaymentSessions.MOST_OPEN, "CREATED").toArray(String[]::new));
    }

    private Charge charge(Charge charge) {
        return shops.charge(shop.organization(), charge.id());
    }

    private void assertVisits(Charge charge, String... states) {
        assertThat(shops.visits(shop.organization(), charge.id())).containsExactly(states);
    }

    private Browser anonymous() {
        return Browser.onPublicPage(port, settings);
    }

    /** A browser that has the page and its cookie. */
    private Browser payer(Charge charge) {
        Browser.Answer answer = anonymous().get(shop.path(charge));
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).startsWith("visit=pse_").contains("HttpOnly", "Path=" + shop.path(charge));
        return anonymous().with("Cookie", cookie.split(";")[0]);
    }
}
