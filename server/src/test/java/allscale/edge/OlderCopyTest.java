package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server that wakes up on a database older than the chain: nothing is signed before it has looked, nothing is paid twice. */
class OlderCopyTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final BigInteger FIVE = BigInteger.valueOf(5_000_000);

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final Outside outside = new Outside(anvil);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private LivingServer server;
    private Company company;

    @BeforeEach
    void aCompanyWithMoney() {
        start(database);
        Relays relays = server.bean(Relays.class);
        anvil.fund(relays.address().text(), Outside.ETHER.multiply(BigInteger.TEN));
        company = aCompany();
        Await.until(
                "the relayer's coin is known",
                SOON,
                () -> relays.coin(new NetworkId("eip155:31337"))
                        .filter(Money::isPositive)
                        .isPresent());
    }

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-251. */
    @Test
    void latePaysAreFound() {
        String own = ready("5.00", company.payee(), "own_fee");
        String relayed = ready("6.00", outside.account("stranger"), "relayed");
        String open = ready("7.00", outside.account("payer"), "own_fee");
        DatabaseLogins older = TestDatabases.copy(database);
        logInAgain();
        company.sign(own);
        company.sign(relayed);
        mineUntil("both paid", () -> isPaid(own) && isPaid(relayed));

        startAgain(older);
        assertThat(signing(own)).isIn("network-being-read", "wallet-differs", "intent-expired");
        mineUntil("both found", () -> isPaid(own) && isPaid(relayed));
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
        Await.until("both differ", SOON, () -> differences().size() == 2);
        assertThat(differences())
                .extracting(one -> one.path("kind").stringValue())
                .containsOnly("transfer");
        assertThat(signing(open)).isEqualTo("wallet-differs");
        assertThat(company.get("/v1/home").toString()).contains("wallet_differs");

        confirm();
        assertThat(differences()).isEmpty();
        assertThat(company.get("/v1/audit-events").toString()).contains("wallet.difference-confirmed");
        company.sign(open);
        mineUntil("the rest paid", () -> isPaid(open));
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
    }

    /** F-453: in the copy the request is still to be checked, so the payment is seen before there is an intent it paid. */
    @Test
    void aPaymentThatIsSeenBeforeItsRequestIsCheckedIsFoundToo() {
        Unchecked copy = aCopyBeforeTheCheck();
        String asked = copy.payout();
        DatabaseLogins older = copy.database();
        logInAgain();
        awaitReady(asked);
        company.sign(asked);
        mineUntil("paid", () -> isPaid(asked));
        BigInteger paid = outside.balance("usdc", company.payee());

        startAgain(older);
        mineUntil("it is seen", () -> home().contains("outflow_unexplained"));
        assertThat(company.payoutStatus(asked)).isEqualTo("checking");
        mineUntil("found", () -> isPaid(asked));
        Await.until("nothing to explain", SOON, () -> !home().contains("outflow_unexplained"));
        Await.until(
                "nothing held",
                SOON,
                () -> company.balance(Company.USDC, "available").equals(company.balance(Company.USDC, "posted")));
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(paid);
    }

    /** F-500: in the copy the request is still to be checked, and is checked long after it was paid, before that is seen. */
    @Test
    void aPaymentThatIsSeenLongAfterItsRequestWasCheckedIsFoundToo() {
        Unchecked copy = aCopyBeforeTheCheck();
        String asked = copy.payout();
        logInAgain();
        awaitReady(asked);
        company.sign(asked);
        Await.until("sent", SOON, () -> company.attempts(asked).equals(List.of("sent")));
        outside.mine(1);
        BigInteger paid = outside.balance("usdc", company.payee());
        assertThat(paid.signum()).isPositive();

        change(copy.database(), """
                update task.scheduled_task set execution_time = now() where task_name = 'payment.check-payout'
                """);
        startAgain(copy.database());
        awaitChecked(asked);
        change(copy.database(), "update intent.intent set created_at = created_at + interval '2 minutes'");
        mineUntil("found", () -> isPaid(asked));
        assertThat(home()).doesNotContain("outflow_unexplained");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(paid);
    }

    /** F-501: the copy is older than its payments had time to be signed; the paid one is never said to be unpaid. */
    @Test
    void whatHadNoMoreTimeToBeSignedIsNotGivenUpBeforeTheChainWasRead() {
        String paid = ready("5.00", company.payee(), "own_fee");
        String unpaid = ready("6.00", company.payee(), "own_fee");
        DatabaseLogins older = TestDatabases.copy(database);
        logInAgain();
        company.sign(paid);
        Await.until("sent", SOON, () -> company.attempts(paid).equals(List.of("sent")));
        outside.mine(1);

        change(older, "update intent.intent set expires_at = date_trunc('hour', now())");
        change(older, """
                update task.scheduled_task set execution_time = now() where task_name = 'intent.expire-intent'
                """);
        startAgain(older);
        Await.until("it differs", SOON, () -> !differences().isEmpty());
        Await.pause(2_000);
        assertThat(company.payoutStatus(paid)).isEqualTo("ready");
        assertThat(company.payoutStatus(unpaid)).isEqualTo("ready");

        mineUntil("found", () -> isPaid(paid));
        confirm();
        Await.until(
                "the other is given up",
                SOON,
                () -> company.payoutStatus(unpaid).equals("canceled"));
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
    }

    private void awaitChecked(String payout) {
        Await.until(
                () -> "the check of " + company.payout(payout),
                SOON,
                () -> company.payoutStatus(payout).equals("ready"));
    }

    /** A copy of the database in which a request waits to be checked. */
    private record Unchecked(DatabaseLogins database, String payout) {}

    private Unchecked aCopyBeforeTheCheck() {
        String payout = company.ask(Company.USDC, "5.00", company.payee(), "own_fee");
        DatabaseLogins older = TestDatabases.copy(database);
        for (int cents = 1; !checksLater(older); cents++) {
            logInAgain();
            Company.done(company.tryPost("/v1/payouts/" + payout + "/cancellation", null));
            payout = company.ask(Company.USDC, "5.0" + cents, company.payee(), "own_fee");
            older = TestDatabases.copy(database);
        }
        return new Unchecked(older, payout);
    }

    private String home() {
        return company.get("/v1/home").toString();
    }

    /** Whether a request waits to be checked in a copy; it is checked there after what has happened was read. */
    private static boolean checksLater(DatabaseLogins copy) {
        return change(copy, """
                update task.scheduled_task
                set execution_time = now() + interval '30 seconds', picked = false, picked_by = null
                where task_name = 'payment.check-payout'
                """) == 1;
    }

    private static int change(DatabaseLogins copy, String sql) {
        try (Connection connection = TestDatabases.administrator(copy.url());
                PreparedStatement change = connection.prepareStatement(sql)) {
            return change.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** F-252. */
    @Test
    void aPaymentInTheMempoolAtTheCrashIsWaitedFor() {
        String payout = ready("5.00", company.payee(), "own_fee");
        DatabaseLogins older = TestDatabases.copy(database);
        logInAgain();
        company.sign(payout);
        Await.until("sent", SOON, () -> company.attempts(payout).equals(List.of("sent")));
        TxHash sent = company.tx(payout);

        startAgain(older);
        Await.until("the chain to be looked at", SOON, () -> signing(payout).equals("wallet-differs"));
        assertThat(differences())
                .extracting(one -> one.path("kind").stringValue())
                .containsExactly("nonce");
        assertThat(company.tryPost(company.confirmation(), null).code()).isEqualTo("difference-not-final");
        assertThat(outside.isMined(sent)).isFalse();

        mineUntil("found", () -> isPaid(payout));
        confirm();
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
        assertThat(outside.nonce(company.address())).isEqualTo(1);
    }

    /** F-253. */
    @Test
    void aStrangersEmptyTransferAndAnotherCompanysSpendingStopNobodyElse() {
        Company other = aCompany();
        String payout = ready("5.00", company.payee(), "own_fee");
        server.close();
        // a transfer of nothing from her address, which anybody may make; and a payment the other owner makes himself
        outside.call(
                outside.account("stranger"),
                outside.token("usdc"),
                "23b872dd" + word(company.address()) + word(outside.account("payer")) + "0".repeat(64));
        spendPastUs(other);
        outside.mine(1);

        start(database);
        mineUntil("the other one to be told", () -> !differences(other).isEmpty());
        assertThat(differences()).isEmpty();
        company.sign(payout);
        mineUntil("paid", () -> isPaid(payout));
    }

    private void spendPastUs(Company owner) {
        anvil.rpc().call("anvil_impersonateAccount", owner.address().text());
        outside.call(
                owner.address(),
                outside.token("usdc"),
                "a9059cbb" + word(outside.account("stranger")) + number(1_000_000));
        anvil.rpc().call("anvil_stopImpersonatingAccount", owner.address().text());
    }

    private void start(DatabaseLogins on) {
        server = LivingServer.on(on, anvil.url(), Map.of());
        port.set(server.port());
    }

    private void startAgain(DatabaseLogins on) {
        server.close();
        start(on);
        company.logInAgain();
    }

    private Company aCompany() {
        Company made =
                Company.found(Browser.onConsole(send -> send.apply(port.get()), server.settings()), server.settings());
        outside.pay("usdc", made.address(), 100_000_000);
        outside.payCoin(made.address(), Outside.ETHER);
        mineUntil("the first money", () -> made.balance(Company.USDC, "posted").equals("100.00"));
        return made;
    }

    private String ready(String amount, Address to, String route) {
        String payout = company.ask(Company.USDC, amount, to, route);
        awaitReady(payout);
        return payout;
    }

    private void awaitReady(String payout) {
        Await.until(
                "it may be signed",
                SOON,
                () -> company.payoutStatus(payout).equals("ready")
                        && company.payout(payout).path("intentId").isString()
                        && company.intent(payout).at("/actions/0/enabled").asBoolean());
    }

    private void mineUntil(String wanted, BooleanSupplier isSo) {
        Await.until(wanted, SOON, () -> {
            outside.mine(1);
            return isSo.getAsBoolean();
        });
    }

    private boolean isPaid(String payout) {
        return company.payoutStatus(payout).equals("paid");
    }

    private String signing(String payout) {
        return company.toSign(payout).code();
    }

    private List<JsonNode> differences() {
        return differences(company);
    }

    private static List<JsonNode> differences(Company of) {
        return of.differences();
    }

    /** Copying cuts the server's connections; it looks at each again that was idle for half a second. */
    private void logInAgain() {
        Await.pause(600);
        company.logInAgain();
    }

    private void confirm() {
        mineUntil(
                "everything is final",
                () -> differences().stream().allMatch(one -> one.path("isFinal").asBoolean()));
        assertThat(company.tryPost(company.confirmation(), null).code()).isEqualTo("act-required");
        Company.done(company.confirmDifferences(company.differences()));
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.text().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String number(long units) {
        String hex = Long.toHexString(units);
        return "0".repeat(64 - hex.length()) + hex;
    }
}
