package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.kernel.Address;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The network takes blocks back. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class ReorganizationTest {

    private final Edge edge;
    private final Outside outside;
    private final JdbcClient follower;

    ReorganizationTest(Edge edge, @Qualifier("followerJdbc") JdbcClient follower) {
        this.edge = edge;
        this.follower = follower;
        this.outside = edge.outside();
    }

    @AfterEach
    void honest() {
        edge.providers().beHonest();
        trustTheChainAgain();
    }

    @Test
    void f01_aTransferInABlockThatIsTakenBackWasOnlyArriving() {
        Company company = edge.company();
        TxHash tx = outside.pay("usdc", company.address(), 5_000_000);
        outside.mine(2);
        edge.follow(company);
        assertThat(company.balance(Company.USDC, "arriving")).isEqualTo("5.00");
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("0.00");

        outside.undo(2);
        outside.mine(1);
        edge.follow(company);
        assertThat(outside.isMined(tx)).isFalse();
        assertThat(status(company.transfer(tx))).isEqualTo("orphaned");
        assertThat(company.balance(Company.USDC, "arriving")).isEqualTo("0.00");

        edge.finish(company);
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("0.00");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f02_aTransferThatReturnsInAnotherBlockIsCreditedOnce() {
        Company company = edge.company();
        String invoice = company.invoice("12.50");
        Address address = company.payAddress(invoice);
        TxHash tx = outside.pay("usdc", address, 12_500_000);
        String raw = outside.raw(tx);
        outside.mine(2);
        edge.follow(company);
        JsonNode before = company.transfer(tx);

        outside.undo(2);
        outside.sendAgain(raw);
        outside.mine(2);
        edge.follow(company);
        JsonNode after = company.transfer(tx);
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.at("/block/hash")).isNotEqualTo(before.at("/block/hash"));
        assertThat(after.at("/block/hash").stringValue())
                .isEqualTo(outside.receipt(tx).path("blockHash").asString());

        edge.finish(company);
        edge.follow(company);
        JsonNode paid = company.get("/v1/invoices/" + invoice);
        assertThat(paid.path("payment").stringValue()).isEqualTo("paid");
        assertThat(paid.path("received").stringValue()).isEqualTo("12.50");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f03_aNetworkThatTakesBackAFinalBlockCreditsNothingUntilAnOperatorDecides(CapturedOutput output) {
        Company company = edge.company();
        outside.mine(Outside.FINAL_DEPTH * 2);
        TxHash tx = outside.pay("usdc", company.address(), 7_000_000);
        edge.finish(company);
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("7.00");

        outside.undo(Outside.FINAL_DEPTH + 3);
        outside.mine(Outside.FINAL_DEPTH + 5);
        assertThat(outside.isMined(tx)).isFalse();
        edge.follow(company);
        assertThat(halted(company)).contains("was final and is not on the chain any more");
        assertThat(output).contains("ALARM: eip155:31337 is halted, nothing more is credited on it");
        assertThat(needs(company)).contains("\"network_halted\"");
        assertThat(company.get("/v1/home").toString()).contains("/settings/networks");

        TxHash late = outside.pay("usdc", company.address(), 2_000_000);
        edge.finish(company);
        assertThat(company.transfers(late)).isEmpty();
        assertThat(company.balance(Company.USDC, "posted"))
                .as("no row is changed")
                .isEqualTo("7.00");

        trustTheChainAgain();
        TxHash next = outside.pay("usdc", company.address(), 1_000_000);
        edge.finish(company);
        assertThat(halted(company)).isEmpty();
        assertThat(needs(company)).doesNotContain("\"network_halted\"");
        assertThat(company.transfer(next).path("status").stringValue()).isEqualTo("final");
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("8.00");
        edge.compare(company);
        assertThat(output).contains("books and chain differ: " + company.organization());
    }

    @Test
    void f04_aPaymentOfOursThatIsTakenBackIsSentAgainUnchanged() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        int before = edge.providers().sent().size();
        edge.work(company);
        TxHash tx = company.tx(payout);
        outside.mine(2);
        edge.work(company);
        assertThat(company.intentStatus(payout)).isEqualTo("confirmed");

        outside.undo(2);
        outside.mine(1);
        assertThat(outside.isMined(tx)).isFalse();
        edge.work(company);
        edge.work(company);
        outside.mine(1);
        assertThat(outside.isMined(tx)).isTrue();

        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.attempts(payout)).containsExactly("final");
        assertThat(edge.providers().sent()).as("the same bytes, never others").hasSize(before + 1);
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        edge.assertBooksEqualChain(company);
    }

    /** What the page on transfers tells an operator to do. */
    private void trustTheChainAgain() {
        JsonNode block = outside.anvil().rpc().call("eth_getBlockByNumber", "latest", false);
        follower.sql(
                        "delete from wallet.checkpoint where network in (select network from wallet.cursor where halted_at is not null)")
                .update();
        follower.sql("""
                update wallet.cursor set number = :number, hash = :hash, parent_hash = :parent, final_number = :number,
                    halted_at = null, halt_reason = null
                where network = 'eip155:31337' and halted_at is not null
                """)
                .param("number", Long.decode(block.path("number").asString()))
                .param("hash", block.path("hash").asString())
                .param("parent", block.path("parentHash").asString())
                .update();
    }

    /** F-394: whoever has a wallet on a network is told that it does not answer; who has none is not. */
    @Test
    void f394_aNetworkThatDoesNotAnswerStandsOnHomeUntilItDoes() {
        Company company = edge.company();
        edge.finish(company);
        assertThat(needs(company)).doesNotContain("\"network_silent\"");
        edge.clock().forward(Duration.ofMinutes(11));
        assertThat(needs(company)).contains("\"network_silent\"");
        edge.follow(company);
        assertThat(needs(company)).doesNotContain("\"network_silent\"");
    }

    private static String needs(Company company) {
        return company.get("/v1/home").path("needsYou").toString();
    }

    private static String halted(Company company) {
        return Company.list(company.get("/v1/networks")).stream()
                .filter(network -> network.path("local").booleanValue())
                .map(network -> network.at("/head/halted").asString(""))
                .findFirst()
                .orElseThrow();
    }

    private static String status(JsonNode transfer) {
        return transfer.path("status").stringValue();
    }
}
