package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Gas;
import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.devnet.Lie;
import allscale.ledger.AccountName;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments of ours that wait, meet others, arrive twice or seem lost. I1: the payee has the money once or not at all. */
@EdgeTest
class OutgoingTest {

    private static final long GWEI = 1_000_000_000;
    private static final BigInteger FIVE = BigInteger.valueOf(5_000_000);

    private final Edge edge;
    private final Outside outside;
    private final Providers providers;

    OutgoingTest(Edge edge) {
        this.edge = edge;
        this.outside = edge.outside();
        this.providers = edge.providers();
    }

    @AfterEach
    void honest() {
        providers.beHonest();
    }

    @Test
    void f05_aPaymentBelowTheMarketIsRaisedBehindItsOwnNonce() {
        Company company = edge.companyWith(100);
        charge(10 * GWEI);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        TxHash first = company.tx(payout);
        BigInteger before = outside.maxFee(first);
        charge(30 * GWEI);
        edge.work(company);
        assertThat(outside.isMined(first)).isFalse();

        company.bump(payout);
        edge.work(company);
        TxHash second = company.tx(payout);
        assertThat(second).isNotEqualTo(first);
        assertThat(outside.maxFee(second).multiply(BigInteger.valueOf(8)))
                .isGreaterThanOrEqualTo(before.multiply(BigInteger.valueOf(9)));

        edge.finish(company);
        assertThat(outside.isMined(first)).isFalse();
        assertPaidOnce(company, payout);
        assertThat(company.attempts(payout)).containsExactly("lost", "final");
    }

    @Test
    void f05_aPaymentThatMayNotRiseWaitsForAPersonAndIsStillPaid() {
        Company company = edge.companyWith(100);
        charge(10 * GWEI);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        Set<String> sent = providers.sent();
        charge(500 * GWEI);
        edge.work(company);
        assertThat(company.toBump(payout).code()).isEqualTo("fee-above-cap");

        edge.clock().forward(Duration.ofMinutes(31));
        company.logInAgain();
        edge.work(company);
        assertThat(company.intentStatus(payout)).isEqualTo("needs_review");
        assertThat(providers.sent()).isEqualTo(sent);

        outside.mine(30);
        edge.work(company);
        edge.finish(company);
        assertPaidOnce(company, payout);
    }

    @Test
    void f07_aNonceUsedElsewhereIsLostOnlyAtFinalDepth() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        JsonNode asked = Company.done(company.toSign(payout)).path("signer");
        company.handIn(payout, Company.done(company.toSign(payout)));
        edge.work(company);
        Plan.TransferTx ours = (Plan.TransferTx) Device.plan(asked.at("/plans/0"), asked.path("intent"));
        outside.send(company.device().sign(elsewhere(ours, BigInteger.valueOf(1_000_000))));
        outside.mine(2);
        edge.work(company);
        assertThat(company.intentStatus(payout)).isNotEqualTo("approved");
        assertThat(company.toSign(payout).code()).isEqualTo("intent-under-way");

        edge.finish(company);
        assertThat(company.intentStatus(payout)).isEqualTo("approved");
        assertThat(company.payoutStatus(payout)).isEqualTo("sending");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("5.00");

        company.sign(payout);
        edge.work(company);
        edge.finish(company);
        assertPaidOnce(company, payout);
        assertThat(company.attempts(payout)).containsExactly("lost", "final");
        assertThat(edge.books().posted(company.organization(), AccountName.unexplained(), Company.USDC))
                .as("spent with the key, without us")
                .isEqualTo(BigInteger.valueOf(1_000_000));
    }

    @Test
    void f08_aGapInTheRelayersNoncesIsFilledWithTheSameBytes() {
        Company company = edge.companyWith(100);
        TxHash first = relayed(company, edge.signedPayout(company, Company.USDC, "5.00", "relayed"));
        TxHash second = relayed(company, edge.signedPayout(company, Company.USDC, "6.00", "relayed"));
        outside.drop(first);
        outside.mine(1);
        assertThat(List.of(outside.isMined(first), outside.isMined(second))).containsExactly(false, false);

        Set<String> sent = providers.sent();
        edge.lane();
        outside.mine(1);
        assertThat(List.of(outside.isMined(first), outside.isMined(second))).containsExactly(true, true);
        assertThat(providers.sent()).isEqualTo(sent);
        edge.finish(company);
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(11_000_000));
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f08_aGapInAWalletsNoncesIsFilledWithTheSameBytes() {
        Company company = edge.companyWith(100);
        String first = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        String second = edge.signedPayout(company, Company.USDT, "6.00", "own_fee");
        edge.work(company);
        outside.drop(company.tx(first));
        outside.mine(1);
        assertThat(outside.isMined(company.tx(second))).isFalse();

        Set<String> sent = providers.sent();
        edge.work(company);
        outside.mine(1);
        assertThat(providers.sent()).isEqualTo(sent);
        edge.finish(company);
        assertPaidOnce(company, first);
        assertThat(company.payoutStatus(second)).isEqualTo("paid");
    }

    @Test
    void f10_bytesThatArriveTwiceAreOnePayment() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        int before = providers.sent().size();
        providers.all("eth_sendRawTransaction", new Lie.Duplicate());
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("sent");
        outside.mine(1);
        outside.sendAgain(outside.raw(company.tx(payout)));

        edge.finish(company);
        assertPaidOnce(company, payout);
        assertThat(providers.sent()).hasSize(before + 1);
    }

    @Test
    void f11_aLostAnswerIsUnknownUntilTheHashIsFoundAndNothingNewIsSent() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        Set<String> before = providers.sent();
        providers.all("eth_sendRawTransaction", new Lie.SwallowAnswer());
        edge.later().runDue(company.taskPrefix());
        assertThat(company.attempts(payout)).containsExactly("unknown");
        assertThat(company.toSign(payout).code()).isEqualTo("intent-under-way");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("5.00");

        outside.mine(1);
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("mined");
        providers.beHonest();
        edge.finish(company);
        assertPaidOnce(company, payout);
        assertThat(added(before)).hasSize(1);
    }

    @Test
    void f27_aSpikeOfTheBaseFeeAsksThePersonAndSignsNothing() {
        Company company = edge.companyWith(100);
        charge(10 * GWEI);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        Set<String> sent = providers.sent();
        charge(200 * GWEI);
        assertThat(company.toSign(payout).code()).isEqualTo("fee-above-cap");
        edge.work(company);
        assertThat(providers.sent()).isEqualTo(sent);
        assertThat(company.payoutStatus(payout)).isEqualTo("ready");

        outside.mine(30);
        company.sign(payout);
        edge.work(company);
        edge.finish(company);
        assertPaidOnce(company, payout);
    }

    @Test
    void f70_theFirstFormIsTakenBackAndTheRaisedOneIsMined() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        TxHash first = company.tx(payout);
        outside.mine(1);
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("mined");
        outside.undo(1);
        edge.work(company);
        company.bump(payout);
        edge.work(company);

        edge.finish(company);
        assertThat(outside.isMined(first)).isFalse();
        assertPaidOnce(company, payout);
        assertThat(company.attempts(payout)).containsExactly("lost", "final");
    }

    @Test
    void f71_promisedMoneyThatLeftPastUsIsBookedAndThePaymentIsGivenUp() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "90.00", "own_fee");
        JsonNode asked = Company.done(company.toSign(payout)).path("signer");
        company.sign(payout);
        edge.work(company);
        Plan.TransferTx ours = (Plan.TransferTx) Device.plan(asked.at("/plans/0"), asked.path("intent"));
        outside.send(company.device().sign(elsewhere(ours, ours.units())));

        edge.finish(company);
        assertThat(company.balance(Company.USDC, "available")).isEqualTo("10.00");
        assertThat(company.intentStatus(payout)).isEqualTo("approved");
        assertThat(company.toSign(payout).code()).isEqualTo("preflight-blocked");

        company.post("/v1/intents/" + company.payout(payout).path("intentId").stringValue() + "/cancellation", null);
        assertThat(company.payoutStatus(payout)).isEqualTo("failed");
        assertThat(company.balance(Company.USDC, "available")).isEqualTo("10.00");
        assertThat(outside.balance("usdc", company.payee())).isZero();
        edge.assertBooksEqualChain(company);
    }

    private void assertPaidOnce(Company company, String payout) {
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        edge.assertBooksEqualChain(company);
    }

    /** The one transaction the relayer now sends for a payout. */
    private TxHash relayed(Company company, String payout) {
        Set<String> before = providers.sent();
        edge.lane();
        assertThat(company.payoutStatus(payout)).isEqualTo("sending");
        Set<String> added = added(before);
        assertThat(added).hasSize(1);
        return Outside.hash(added.iterator().next());
    }

    private Set<String> added(Set<String> before) {
        Set<String> now = new TreeSet<>(providers.sent());
        now.removeAll(before);
        return now;
    }

    /** A block charges this; the next one charges an eighth less. */
    private void charge(long baseFee) {
        outside.setBaseFee(baseFee);
        outside.mine(1);
    }

    /** What the same key may sign in another wallet: the same nonce, another payee, a better fee. */
    private Plan.TransferTx elsewhere(Plan.TransferTx ours, BigInteger units) {
        return new Plan.TransferTx(
                ours.asset(),
                ours.from(),
                outside.account("stranger"),
                units,
                ours.nonce(),
                dearer(ours.gas()),
                ours.line());
    }

    private static Gas dearer(Gas gas) {
        BigInteger two = BigInteger.TWO;
        return new Gas(
                gas.limit(),
                gas.maxFeePerGas().multiply(two),
                gas.maxPriorityFeePerGas().multiply(two));
    }
}
