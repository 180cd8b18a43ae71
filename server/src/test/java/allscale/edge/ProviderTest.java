package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.NetworkUnavailable;
import allscale.chain.TxHash;
import allscale.devnet.Lie;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Providers fall behind, leave out, invent, stumble and vanish. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class ProviderTest {

    private static final int FAR_BEHIND = 300;

    private final Edge edge;
    private final Outside outside;
    private final Providers providers;

    ProviderTest(Edge edge) {
        this.edge = edge;
        this.outside = edge.outside();
        this.providers = edge.providers();
    }

    @AfterEach
    void honest() {
        providers.beHonest();
    }

    @Test
    void f12_oneProviderFarBehindIsOutvotedAndTwoStopEverything() {
        outside.mine(FAR_BEHIND + 20);
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        providers.one(0).always(new Lie.StaleHead(FAR_BEHIND));
        TxHash tx = outside.pay("usdc", company.address(), 1_000_000);
        outside.mine(2);
        edge.follow(company);
        assertThat(company.transfers(tx)).hasSize(1);
        assertThat(company.attempts(payout)).containsExactly("mined");

        Set<String> sent = providers.sent();
        providers.one(1).always(new Lie.StaleHead(FAR_BEHIND));
        outside.mineToFinal();
        edge.follow(company);
        edge.work(company);
        assertThat(company.transfer(tx).path("status").stringValue()).isNotEqualTo("final");
        assertThat(company.payoutStatus(payout)).isEqualTo("sending");
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("100.00");
        assertThat(providers.sent()).isEqualTo(sent);

        providers.beHonest();
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("96.00");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f14_aTransferLeftOutByOneProviderIsCredited() {
        Company company = edge.company();
        providers.one(0).always("eth_getLogs", Lie.omittedLog());
        providers
                .one(0)
                .always(
                        "eth_getBlockReceipts",
                        new Lie.Rewrite(receipts -> receipts.isArray()
                                ? tools.jackson.databind.json.JsonMapper.shared()
                                        .createArrayNode()
                                : receipts));
        outside.mine(3);
        outside.pay("usdc", company.address(), 3_000_000);
        edge.finish(company);
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("3.00");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f14_aBalanceInventedByOneProviderIsOutvoted(CapturedOutput output) {
        Company company = edge.companyWith(100);
        providers
                .one(0)
                .always("eth_call", new Lie.Rewrite(balance -> StringNode.valueOf("0x" + "0".repeat(63) + "9")));
        edge.compare(company);
        assertThat(output).doesNotContain("books and chain differ: " + company.organization());
    }

    @Test
    void f14_aTransferLeftOutByAllProvidersIsFoundByTheNightlyComparison(CapturedOutput output) {
        Company company = edge.companyWith(100);
        outside.mine(3);
        edge.follow(company);
        providers.all("eth_getLogs", Lie.omittedLog());
        outside.pay("usdc", company.address(), 3_000_000);
        outside.pay("usdc", company.payee(), 1);
        edge.finish(company);
        providers.beHonest();
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("100.00");
        edge.compare(company);
        assertThat(output)
                .contains("books and chain differ: " + company.organization(), "holds 3.00 USDC more than booked");
    }

    /** F-14, F-171: nothing was ever seen at the invoice's address, and it is looked at all the same. */
    @Test
    void f171_aPaymentLeftOutByAllProvidersIsFoundByTheNightAndCreditedByItsHash(CapturedOutput output) {
        Company company = edge.company();
        String invoice = company.invoice("7.00");
        outside.mine(3);
        edge.follow(company);
        providers.all("eth_getLogs", Lie.omittedLog());
        TxHash tx = outside.pay("usdc", company.payAddress(invoice), 7_000_000);
        outside.pay("usdc", company.payee(), 1);
        edge.finish(company);
        assertThat(company.transfers(tx)).isEmpty();
        edge.clock().forward(Duration.ofDays(3));
        company.logInAgain();
        edge.compareAll(company);
        providers.beHonest();
        assertThat(output)
                .contains("books and chain differ: " + company.organization(), "holds 7.00 USDC more than booked");

        assertThat(needs(company)).contains("books_more");

        assertThat(company.get("/v1/payment-finder?tx=" + tx).path("verdict").stringValue())
                .isEqualTo("confirming");
        edge.finish(company);
        assertThat(company.get("/v1/payment-finder?tx=" + tx).path("verdict").stringValue())
                .isEqualTo("credited");
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
        edge.assertBooksEqualChain(company);
        edge.compareAll(company);
        assertThat(needs(company)).doesNotContain("books_more");
    }

    /** F-400: the nodes are asked once more every night, so nobody has to know the payment's hash. */
    @Test
    void f400_aPaymentThatWasLeftOutIsCreditedByTheNightAlone() {
        Company company = edge.company();
        String invoice = company.invoice("7.00");
        outside.mine(3);
        edge.follow(company);
        providers.all("eth_getLogs", Lie.omittedLog());
        TxHash tx = outside.pay("usdc", company.payAddress(invoice), 7_000_000);
        outside.pay("usdc", company.payee(), 1);
        edge.finish(company);
        providers.beHonest();
        assertThat(company.transfers(tx)).isEmpty();
        edge.clock().forward(Duration.ofDays(1));
        company.logInAgain();
        edge.compareAll(company);
        edge.finish(company);
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
        edge.assertBooksEqualChain(company);
    }

    /** F-525: a stranger sends hundreds of worthless tokens first; the payment behind them is found all the same. */
    @Test
    void f525_worthlessTokensHideNoPaymentFromTheNight() {
        Company company = edge.company();
        String invoice = company.invoice("7.00");
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(300));
        outside.mine(3);
        edge.follow(company);
        for (int i = 0; i < 210; i++) {
            outside.pay("junk", company.address(), 1);
            if (i % 50 == 0) {
                outside.mine(1);
            }
        }
        edge.finish(company);
        providers.all("eth_getLogs", Lie.omittedLog());
        TxHash tx = outside.pay("usdc", company.payAddress(invoice), 7_000_000);
        outside.pay("usdc", company.payee(), 1);
        edge.finish(company);
        providers.beHonest();
        assertThat(company.transfers(tx)).isEmpty();
        edge.clock().forward(Duration.ofDays(1));
        company.logInAgain();
        edge.compareAll(company);
        edge.finish(company);
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
    }

    private static String needs(Company company) {
        return company.get("/v1/home").path("needsYou").toString();
    }

    /** F-171: the log is there and its receipt comes later, at two of three providers. */
    @Test
    void f171_aReceiptThatComesLaterThanItsLogDelaysThePaymentAndNoMore() {
        Company company = edge.company();
        String invoice = company.invoice("7.00");
        for (int late = 0; late < 2; late++) {
            providers.one(late).always("eth_getTransactionReceipt", new Lie.Rewrite(receipt -> NullNode.getInstance()));
        }
        outside.pay("usdc", company.payAddress(invoice), 7_000_000);
        outside.mine(3);
        assertThatThrownBy(() -> edge.follow(company)).isInstanceOf(NetworkUnavailable.class);
        providers.beHonest();
        edge.finish(company);
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
    }

    @Test
    void f15_halfAnHourWithoutProvidersDelaysEverythingAndLosesNothing() {
        Company company = edge.companyWith(100);
        String signed = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        String invoice = company.invoice("7.00");
        outside.pay("usdc", company.payAddress(invoice), 7_000_000);
        outside.mine(1);
        Set<String> sent = providers.sent();
        providers.all(new Lie.Drop());
        String asked = company.ask(Company.USDC, "6.00", company.payee(), "own_fee");
        for (int minutes = 0; minutes < 30; minutes += 5) {
            assertThatThrownBy(() -> edge.follow(company)).isInstanceOf(NetworkUnavailable.class);
            edge.clock().forward(Duration.ofMinutes(5));
            workInTheDark(company);
        }
        company.logInAgain();
        assertThat(company.payoutStatus(asked)).isEqualTo("checking");
        assertThat(company.payoutStatus(signed)).isEqualTo("sending");
        assertThat(company.toSign(signed).code()).isEqualTo("intent-under-way");
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("unpaid");

        providers.beHonest();
        edge.clock().forward(Duration.ofMinutes(5));
        edge.work(company);
        edge.finish(company);
        assertThat(company.payoutStatus(signed)).isEqualTo("paid");
        assertThat(company.payoutStatus(asked)).isEqualTo("ready");
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        assertThat(providers.sent().stream().filter(raw -> !sent.contains(raw)).filter(raw -> isOf(company, raw)))
                .as("one payment, one form")
                .hasSize(1);
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f72_lateDoubledReorderedAndBrokenAnswersChangeNothing() {
        for (Lie lie : List.of(
                new Lie.Delay(Duration.ofMillis(50)),
                new Lie.Duplicate(),
                new Lie.CutShort(),
                new Lie.Status(429),
                new Lie.Status(503),
                new Lie.SwallowAnswer())) {
            Company company = edge.companyWith(100);
            providers.one(1).always(lie);
            String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
            edge.work(company);
            outside.mine(1);
            edge.finish(company);
            assertThat(company.payoutStatus(payout)).as(lie.toString()).isEqualTo("paid");
            providers.beHonest();
            edge.assertBooksEqualChain(company);
        }
    }

    @Test
    void f73_anOutcomeTurnedAroundByOneProviderIsOutvoted() {
        Company company = edge.companyWith(100);
        providers.one(2).always("eth_getTransactionReceipt", Lie.wrongReceipt());
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        edge.work(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        edge.assertBooksEqualChain(company);
    }

    private boolean isOf(Company company, String raw) {
        return outside.receipt(Outside.hash(raw))
                .path("from")
                .asString("")
                .equalsIgnoreCase(company.address().text());
    }

    private void workInTheDark(Company company) {
        boolean failed = true;
        while (failed) {
            try {
                edge.work(company);
                failed = false;
            } catch (NetworkUnavailable dark) {
                failed = true;
            }
        }
    }
}
