package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.devnet.Lie;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** One of three nodes lies about what was signed: nothing of it ends, moves or hangs because of that. */
@EdgeTest
class LyingNodeTest {

    private static final String USED = "0x98de503528ee59b575ef0c0a2576a82497bfc029a5685b209e9ec333479b10a5";
    private static final String CANCELED = "0x1cdd46ff242716cdaa72d159d339a485b3438398348d68f09d7c8c0a59353d81";
    private static final BigInteger FIVE = BigInteger.valueOf(5_000_000);

    private final Edge edge;
    private final Outside outside;
    private final Providers providers;

    LyingNodeTest(Edge edge) {
        this.edge = edge;
        this.outside = edge.outside();
        this.providers = edge.providers();
    }

    @AfterEach
    void honest() {
        providers.beHonest();
    }

    /** It was carried; one node turns its log, and its receipt, into those of a cancellation. */
    @Test
    void f510_aPaymentThatOneNodeCallsCanceledIsPaidAndNotAskedForAgain() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        lie("eth_getLogs", USED, CANCELED);
        lie("eth_getTransactionReceipt", USED, CANCELED);
        edge.lane();
        outside.mineToFinal();
        edge.work(company);
        assertThat(company.attempts(payout)).containsExactly("final");
        assertThat(company.payoutStatus(payout)).isNotEqualTo("canceled");

        assertPaidOnce(company, payout);
    }

    /** The transaction it names is mined and pays the same payee; there is another payment like this one. */
    @Test
    void f511_aPaymentForWhichOneNodeNamesAnotherTransactionIsPaid() {
        Company company = edge.companyWith(100);
        TxHash other = outside.pay("usdc", company.payee(), 1);
        outside.mine(1);
        String first = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        String second = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        providers.one(0).always("eth_getLogs", new Lie.Rewrite(logs -> named(logs, other)));
        edge.lane();
        outside.mineToFinal();
        edge.work(company);
        assertThat(company.attempts(first)).containsExactly("final");
        assertThat(company.payout(first).path("txHash").stringValue()).isNotEqualTo(other.text());

        edge.finish(company);
        edge.finish(company);
        assertThat(List.of(company.payoutStatus(first), company.payoutStatus(second)))
                .containsExactly("paid", "paid");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(10_000_001));
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f512_aNonceThatOneNodeInventsIsNotSigned() {
        Company company = edge.companyWith(100);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        providers.one(0).always("eth_getTransactionCount", new Lie.Rewrite(nonce -> StringNode.valueOf("0xf4240")));
        JsonNode asked = Company.done(company.toSign(payout));
        assertThat(asked.at("/signer/plans/0/nonce").stringValue()).isEqualTo("0");
        company.handIn(payout, asked);
        edge.work(company);
        assertPaidOnce(company, payout);
    }

    /** What stood before it in the pool is gone: the next payment closes the gap, and both have their turn. */
    @Test
    void f512_whatHangsBehindANonceThatNobodyUsesIsCarriedByTheNextPayment() {
        Company company = edge.companyWith(100);
        String hanging = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        TxHash gone = waitsPastUs(company, Company.done(company.toSign(hanging)));
        JsonNode asked = Company.done(company.toSign(hanging));
        assertThat(asked.at("/signer/plans/0/nonce").stringValue()).isEqualTo("1");
        company.handIn(hanging, asked);
        edge.work(company);
        outside.drop(gone);
        edge.finish(company);
        assertThat(company.attempts(hanging)).containsExactly("sent");

        String next = edge.readyPayout(company, Company.USDC, "6.00", "own_fee");
        JsonNode filling = Company.done(company.toSign(next));
        assertThat(filling.at("/signer/plans/0/nonce").stringValue()).isEqualTo("0");
        company.handIn(next, filling);
        edge.work(company);
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(next)).isEqualTo("paid");
        assertThat(company.payoutStatus(hanging)).isEqualTo("paid");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(11_000_000));
        edge.assertBooksEqualChain(company);
    }

    private void assertPaidOnce(Company company, String payout) {
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(FIVE);
        providers.beHonest();
        edge.assertBooksEqualChain(company);
    }

    /** One unit, signed elsewhere with the same key, waits in the pool. */
    private TxHash waitsPastUs(Company company, JsonNode asked) {
        Plan.TransferTx plan = (Plan.TransferTx) Device.plan(asked.at("/signer/plans/0"), asked.at("/signer/intent"));
        String raw = company.device()
                .sign(new Plan.TransferTx(
                        plan.asset(), plan.from(), plan.to(), BigInteger.ONE, plan.nonce(), plan.gas(), plan.line()));
        outside.sendAgain(raw);
        return Outside.hash(raw);
    }

    private void lie(String method, String truth, String said) {
        providers
                .one(0)
                .always(
                        method,
                        new Lie.Rewrite(answer ->
                                JsonMapper.shared().readTree(answer.toString().replace(truth, said))));
    }

    /** The logs of used authorizations, as if another transaction had written them. */
    private static JsonNode named(JsonNode logs, TxHash other) {
        String text = logs.toString();
        if (!text.contains(USED)) {
            return logs;
        }
        String own = logs.path(0).path("transactionHash").stringValue();
        return JsonMapper.shared().readTree(text.replace(own, other.text()));
    }
}
