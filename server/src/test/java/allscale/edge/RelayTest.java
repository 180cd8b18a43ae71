package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.fixture.SettableClock;
import allscale.ledger.AccountName;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Payments the relayer carries, while the relayer itself is late. */
@EdgeTest
class RelayTest {

    private final Edge edge;
    private final Outside outside;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RelayTest(Edge edge, SettableClock clock, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.edge = edge;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
        this.outside = edge.outside();
    }

    /** Whoever worked on the lane has died: the chain knows more than the lane. */
    @Test
    void aCarriedPaymentIsKnownByItsTransferWhileTheLaneSleeps() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        edge.lane();
        outside.mineToFinal();
        edge.follow(company);
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("final");
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");

        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        edge.assertBooksEqualChain(company);
    }

    /** The money is final and booked as unexplained before anybody knows that it is the payment. */
    @Test
    void f186_aStrangerWhoBringsTheAuthorizationFirstPaysThePayout() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        JsonNode asked = Company.done(company.toSign(payout));
        company.handIn(payout, asked);
        bring(company, asked);

        assertPaidOnce(company, payout);
    }

    /** The attempt is known to be final first, and its money is told afterwards. */
    @Test
    void f186_aStrangersTransactionIsKnownBeforeItsTransferIsTold() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        JsonNode asked = Company.done(company.toSign(payout));
        company.handIn(payout, asked);
        bring(company, asked);
        outside.mineToFinal();
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("final");
        assertThat(company.payoutStatus(payout)).isEqualTo("sending");

        assertPaidOnce(company, payout);
    }

    /** A stranger brings the signed one of two equal payouts, and its money is told before its attempt. */
    @Test
    void f503_theSignedOneOfTwoEqualPayoutsIsPaidAndTheOtherStaysOpen() {
        for (String route : List.of("relayed", "own_fee")) {
            Company company = edge.companyWith(100);
            String signed = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
            String open = edge.readyPayout(company, Company.USDC, "5.00", route);
            JsonNode asked = Company.done(company.toSign(signed));
            company.handIn(signed, asked);
            nextBlockIsOfNow();
            bring(company, asked);
            assertPaidOnce(company, signed, "5.00");
            assertThat(company.payoutStatus(open)).isEqualTo("ready");
            assertCanBeSigned(company, open);
        }
    }

    /** The same, and the other one is asked for after the money was told. */
    @Test
    void f503_whatIsAskedForAfterTheMoneyWasToldIsNotTakenForPaid() {
        Company company = edge.companyWith(100);
        String signed = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        JsonNode asked = Company.done(company.toSign(signed));
        company.handIn(signed, asked);
        nextBlockIsOfNow();
        bring(company, asked);
        outside.mineToFinal();
        String open = company.ask(Company.USDC, "5.00", company.payee(), "relayed");
        edge.follow(company);
        assertPaidOnce(company, signed, "5.00");
        assertThat(company.payoutStatus(open)).isEqualTo("ready");
        assertCanBeSigned(company, open);
    }

    /** Paid past us a moment before as much was asked for: whether that is the same wish, only a person knows. */
    @Test
    void f504_whatLeftBeforeItWasAskedForClosesNothing() {
        Company company = edge.companyWith(100);
        String other = edge.readyPayout(company, Company.USDC, "6.00", "own_fee");
        JsonNode asked = Company.done(company.toSign(other));
        Plan.TransferTx plan = (Plan.TransferTx) Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"));
        nextBlockIsOfNow();
        BigInteger five = BigInteger.valueOf(5_000_000);
        outside.send(company.device()
                .sign(new Plan.TransferTx(
                        plan.asset(), plan.from(), plan.to(), five, plan.nonce(), plan.gas(), plan.line())));
        outside.mine(1);
        clock.forward(Duration.ofSeconds(40));
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("ready");
        assertThat(need(company, "outflow_unexplained").at("/data/amount").stringValue())
                .isEqualTo("5.00");
    }

    private void assertCanBeSigned(Company company, String payout) {
        clock.forward(Duration.ofMinutes(1));
        edge.work(company);
        Company.done(company.toSign(payout));
    }

    /** Two processes learn of it at one moment, each before the other has told anybody. */
    @Test
    void f502_whoeverLearnsOfTheMoneyAndOfTheAttemptAtOnceKnowsOfTheOther() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        JsonNode asked = Company.done(company.toSign(payout));
        company.handIn(payout, asked);
        bring(company, asked);
        outside.mineToFinal();
        edge.read();
        CompletableFuture<Void> attempts = Objects.requireNonNull(transactions.execute(_ -> {
            edge.settle(company);
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> edge.followAttempts(company), Thread::startVirtualThread);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> other.isDone() || isAnybodyWaiting());
            return other;
        }));
        attempts.join();
        assertThat(company.attempts(payout)).containsExactly("final");

        assertPaidOnce(company, payout);
    }

    /** Its signature never came back to us; the authorization's nonce tells which of the two it was. */
    @Test
    void f340_ofTwoEqualPayoutsTheOneWhoseAuthorizationWasUsedIsPaid() {
        Company company = edge.companyWith(100);
        String first = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        String second = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
        JsonNode asked = Company.done(company.toSign(second));
        nextBlockIsOfNow();
        bring(company, asked);
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(first)).isEqualTo("ready");
        assertPaidOnce(company, second, "5.00");
    }

    /** A transaction of the payer's own names no payout. */
    @Test
    void f340_ofTwoEqualPayoutsNoneIsTakenForPaidWhereTheNetworkCannotTell() {
        Company company = edge.companyWith(100);
        String first = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        String second = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        JsonNode asked = Company.done(company.toSign(second));
        nextBlockIsOfNow();
        outside.send(company.device().sign(Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"))));
        edge.finish(company);
        edge.finish(company);
        assertThat(List.of(company.payoutStatus(first), company.payoutStatus(second)))
                .containsExactly("ready", "ready");
        assertThat(need(company, "outflow_unexplained").at("/data/amount").stringValue())
                .isEqualTo("5.00");
        edge.assertBooksEqualChain(company);
    }

    /** F-393: neither is signed before a person has said what that payment was; then what is left is. */
    @Test
    void f393_equalPayoutsOneOfWhichMayBePaidAreNotSignedUntilAPersonAnswers() {
        Company company = edge.companyWith(100);
        String first = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        String second = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        String other = edge.readyPayout(company, Company.USDC, "6.00", "own_fee");
        JsonNode asked = Company.done(company.toSign(second));
        nextBlockIsOfNow();
        outside.send(company.device().sign(Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"))));
        edge.finish(company);
        edge.finish(company);
        assertThat(company.toSign(first).code()).isEqualTo("maybe-paid");
        assertThat(company.toSign(second).code()).isEqualTo("maybe-paid");
        Company.done(company.toSign(other));

        String link = need(company, "outflow_unexplained").path("link").stringValue();
        String transfer = link.substring(link.lastIndexOf('/') + 1);
        company.tryPost("/v1/outflows/" + transfer + "/acknowledgement", Map.of("note", "The second one"));
        company.tryPost("/v1/payouts/" + second + "/cancellation", null);
        Company.done(company.toSign(first));
    }

    @Test
    void f188_moneyThatLeavesPastUsIsShownUntilAPersonKnowsIt() {
        Company company = edge.companyWith(100);
        TxHash tx = spendPastUs(company);
        edge.finish(company);
        JsonNode need = need(company, "outflow_unexplained");
        assertThat(need.at("/data/amount").stringValue()).isEqualTo("0.000001");
        String transfer = company.transfer(tx).path("id").stringValue();
        assertThat(need.path("link").stringValue()).isEqualTo("/wallet/history/" + transfer);

        assertThat(company.tryPost("/v1/outflows/" + transfer + "/acknowledgement", Map.of("note", "I did it"))
                        .status())
                .isEqualTo(204);
        assertThat(need(company, "outflow_unexplained").isMissingNode()).isTrue();
        assertThat(company.tryPost("/v1/outflows/" + transfer + "/acknowledgement", Map.of("note", "again"))
                        .code())
                .isEqualTo("outflow-unknown");
    }

    @Test
    void anAnswerIsInTheLog() {
        Company company = edge.companyWith(100);
        spendPastUs(company);
        edge.finish(company);
        String link = need(company, "outflow_unexplained").path("link").stringValue();
        String transfer = link.substring(link.lastIndexOf('/') + 1);
        assertThat(company.tryPost("/v1/outflows/" + transfer + "/acknowledgement", Map.of("note", "Mine"))
                        .status())
                .isEqualTo(204);
        assertThat(company.get("/v1/audit-events").toString()).contains("outflow.acknowledged");
    }

    /** One unit leaves with the same key, signed elsewhere. */
    private TxHash spendPastUs(Company company) {
        JsonNode asked = Company.done(company.toSign(edge.readyPayout(company, Company.USDC, "5.00", "own_fee")));
        Plan.TransferTx plan = (Plan.TransferTx) Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"));
        return outside.send(company.device()
                .sign(new Plan.TransferTx(
                        plan.asset(), plan.from(), plan.to(), BigInteger.ONE, plan.nonce(), plan.gas(), plan.line())));
    }

    /** Tests move our clock; a payment is never taken for one of before. */
    private void nextBlockIsOfNow() {
        long newest = outside.time();
        if (clock.instant().getEpochSecond() <= newest) {
            clock.forward(Duration.ofSeconds(newest + 1 - clock.instant().getEpochSecond()));
        }
        outside.anvil().rpc().call("evm_setNextBlockTimestamp", clock.instant().getEpochSecond());
    }

    /** A stranger gives the token what a payer has signed. */
    private void bring(Company company, JsonNode asked) {
        JsonNode signer = asked.path("signer");
        Plan.Authorization plan = (Plan.Authorization) Device.plan(signer.at("/plans/0"), signer.path("intent"));
        String signature = company.device().sign(plan).substring(2);
        outside.call(
                outside.account("stranger"),
                plan.asset().contract(),
                "e3ee160e" + Outside.word(plan.from()) + Outside.word(plan.to())
                        + Outside.word(plan.units().longValueExact())
                        + Outside.word(plan.validity().after())
                        + Outside.word(plan.validity().before())
                        + plan.nonce().substring(2)
                        + "0".repeat(62)
                        + signature.substring(128)
                        + signature.substring(0, 128));
        outside.mine(1);
    }

    private void assertPaidOnce(Company company, String payout) {
        assertPaidOnce(company, payout, "0.00");
    }

    private void assertPaidOnce(Company company, String payout, String held) {
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo(held);
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        assertThat(edge.books().posted(company.organization(), AccountName.unexplained(), Company.USDC))
                .isZero();
        assertThat(need(company, "outflow_unexplained").isMissingNode()).isTrue();
        edge.assertBooksEqualChain(company);
    }

    private boolean isAnybodyWaiting() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static JsonNode need(Company company, String kind) {
        return company.get("/v1/home")
                .path("needsYou")
                .valueStream()
                .filter(need -> need.path("kind").stringValue().equals(kind))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
