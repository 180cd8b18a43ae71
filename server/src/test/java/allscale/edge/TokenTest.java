package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.ledger.AccountName;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens that are odd, issuers that say no, and money that arrives where nobody expects it. */
@EdgeTest
class TokenTest {

    private static final String BLACKLIST_USDC = "f9f92be4";
    private static final String PAUSE = "8456cb59";
    private static final String UNPAUSE = "3f4ba83a";
    private static final String SET_FEE = "c0324c77";
    private static final String TRANSFER_FROM = "23b872dd";

    /** A contract that answers false to everything and does nothing. */
    private static final String ANSWERS_FALSE = "0x60006000526020" + "6000f3";

    private final Edge edge;
    private final Outside outside;
    private final Providers providers;

    TokenTest(Edge edge) {
        this.edge = edge;
        this.outside = edge.outside();
        this.providers = edge.providers();
    }

    @AfterEach
    void honest() {
        providers.beHonest();
    }

    @Test
    void f16_aTokenThatAnswersNothingIsJudgedByItsEvent() {
        Company company = edge.companyWith(100);
        String invoice = company.invoice("20.00");
        outside.pay("usdt", company.payAddress(invoice), 20_000_000);
        String payout = edge.signedPayout(company, Company.USDT, "5.00", "own_fee");
        edge.work(company);
        edge.finish(company);
        assertThat(company.get("/v1/invoices/" + invoice).path("payment").stringValue())
                .isEqualTo("paid");
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(outside.balance("usdt", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f17_aTokenThatAnswersFalseAndMovesNothingIsAFailure() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDT, "5.00", "own_fee");
        edge.work(company);
        String honestCode = outside.replaceCode(outside.token("usdt"), ANSWERS_FALSE);
        outside.mine(1);
        outside.replaceCode(outside.token("usdt"), honestCode);
        assertThat(outside.receipt(company.tx(payout)).path("status").asString())
                .isEqualTo("0x1");

        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("failed");
        assertThat(company.balance(Company.USDT, "held")).isEqualTo("0.00");
        assertThat(company.balance(Company.USDT, "posted")).isEqualTo("100.00");
        assertThat(outside.balance("usdt", company.payee())).isZero();
        edge.assertBooksEqualChain(company);

        assertThat(company.get("/v1/home").path("needsYou").toString()).contains("\"payout_failed\"", payout);
        edge.clock().forward(Duration.ofSeconds(5));
        edge.readyPayout(company, Company.USDT, "5.00", "own_fee");
        assertThat(company.get("/v1/home").path("needsYou").toString())
                .as("it is paid again")
                .doesNotContain("\"payout_failed\"");
    }

    @Test
    void f19_aBlockedPayeeIsRefusedBeforeAnythingIsSigned() {
        Company company = edge.companyWith(100);
        outside.issuer("usdc", BLACKLIST_USDC, company.payee());
        outside.mine(1);
        Set<String> sent = providers.sent();
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        assertThat(company.payoutStatus(payout)).isEqualTo("refused");
        assertThat(company.payout(payout).at("/no/code").stringValue()).isEqualTo("payee_blacklisted");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(providers.sent()).isEqualTo(sent);
    }

    @Test
    void f19_aPayeeBlockedAfterTheSignatureIsAFailureThatCostsItsFee() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        outside.issuer("usdc", BLACKLIST_USDC, company.payee());
        outside.mine(1);
        edge.work(company);
        assertFailedWithFee(company, payout);
    }

    @Test
    void f20_aPauseAfterTheSignatureFailsThePaymentAndStopsTheNext() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "own_fee");
        outside.issuer("usdc", PAUSE, null);
        outside.mine(1);
        String next = edge.readyPayout(company, Company.USDC, "6.00", "own_fee");
        assertThat(company.payout(next).at("/no/code").stringValue()).isEqualTo("token_paused");
        outside.mine(1);
        outside.issuer("usdc", UNPAUSE, null);
        outside.mine(1);
        assertFailedWithFee(company, payout);
    }

    @Test
    void f21_whatIsNotAcceptedIsNeverCreditedAndAnotherAcceptedCoinIs() {
        Company company = edge.company();
        String invoice = company.invoice("10.00");
        Address address = company.payAddress(invoice);
        outside.anvil().mint("junk", outside.account("payer").text(), BigInteger.valueOf(30_000_000));
        outside.mine(1);
        TxHash junk = outside.pay("junk", address, 10_000_000);
        TxHash junkToWallet = outside.pay("junk", company.address(), 10_000_000);
        TxHash junkElsewhere = outside.pay("junk", company.payee(), 10_000_000);
        outside.payCoin(company.address(), Outside.ETHER);
        edge.finish(company);
        assertThat(payment(company, invoice)).isEqualTo("unpaid");
        assertThat(company.transfers(junk)).isEmpty();
        assertThat(company.inbox()).isEmpty();
        assertThat(verdict(company, junk)).isEqualTo("wrong_token for " + invoice);
        assertThat(verdict(company, junkToWallet)).isEqualTo("wrong_token for nothing");
        assertThat(verdict(company, junkElsewhere)).isEqualTo("not_ours for nothing");
        assertThat(company.payPage(invoice, "?tx=" + junk.text())).contains("a token that is not known here");
        assertThat(company.payPage(invoice, "?tx=" + junkToWallet.text())).contains("it did not pay this invoice");

        outside.pay("usdt", address, 10_000_000);
        edge.finish(company);
        assertThat(payment(company, invoice)).isEqualTo("paid");
        edge.assertBooksEqualChain(company);
        assertThat(company.balance(Company.COIN, "posted")).isEqualTo("1.00");
    }

    @Test
    void f74_coinThatArrivesForTheFeeLetsAWaitingPaymentGoOn() {
        Company company = edge.company();
        outside.pay("usdc", company.address(), 100_000_000);
        outside.payCoin(company.address(), Outside.ETHER);
        outside.mine(1);
        String payout = edge.readyPayout(company, Company.USDC, "5.00", "own_fee");
        assertThat(company.toSign(payout).code()).isEqualTo("intent-not-cleared");

        edge.finish(company);
        edge.work(company);
        company.sign(payout);
        edge.work(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        edge.assertBooksEqualChain(company);
    }

    @Test
    void f29_nothingAndDustFromStrangersIsHiddenAndPaysNothing() {
        Company company = edge.companyWith(100);
        String invoice = company.invoice("10.00");
        TxHash in = outside.pay("usdc", company.address(), 0);
        TxHash dust = outside.pay("usdc", company.address(), 9_999);
        TxHash charged = outside.pay("usdc", company.payAddress(invoice), 0);
        TxHash poisoned = outside.call(
                outside.account("stranger"),
                outside.token("usdc"),
                TRANSFER_FROM + Outside.word(company.address()) + Outside.word(company.payee()) + Outside.word(0));
        edge.finish(company);
        for (TxHash tx : new TxHash[] {in, dust, charged, poisoned}) {
            assertThat(company.transfers(tx)).isEmpty();
            assertThat(company.hiddenTransfers(tx)).hasSize(1);
        }
        assertThat(payment(company, invoice)).isEqualTo("unpaid");
        assertThat(company.inbox()).as("what the wallet was filled with").containsExactly("100.00", "100.00");
        assertThat(company.get("/v1/home").path("needsYou").toString())
                .contains("unmatched")
                .doesNotContain("0.009999");
        edge.assertBooksEqualChain(company);
    }

    /** F-190: one percent is kept by the issuer of what is sent. */
    @Test
    void f190_aTokenThatKeepsAPartOfAPaymentIsPaidWithADifference() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDT, "10.00", "own_fee");
        fee(100);
        try {
            edge.work(company);
            outside.mine(1);
            JsonNode warnings = company.post(
                            "/v1/payout-estimates",
                            Map.of(
                                    "amount",
                                    Map.of("amount", "10.00", "asset", Company.USDT),
                                    "to",
                                    company.payee().text()))
                    .path("warnings");
            assertThat(warnings.toString()).contains("token_takes_fee");
        } finally {
            fee(0);
        }
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.payout(payout).at("/received/amount").stringValue()).isEqualTo("9.90");
        assertThat(outside.balance("usdt", company.payee())).isEqualTo(BigInteger.valueOf(9_900_000));
        assertThat(company.balance(Company.USDT, "posted")).isEqualTo("90.00");
        assertThat(company.balance(Company.USDT, "held")).isEqualTo("0.00");
        assertThat(edge.books().posted(company.organization(), AccountName.unexplained(), Company.USDT))
                .isZero();
        assertThat(edge.books().posted(company.organization(), AccountName.feeToken(), Company.USDT))
                .isEqualTo(BigInteger.valueOf(100_000));
        edge.assertBooksEqualChain(company);
    }

    /** F-190: all that the wallet has is sent, so that the fee has only the payment's own reservation to come from. */
    @Test
    void f190_theFeeOfATokenComesOutOfThePaymentAndNoOtherIsGivenUp() {
        Company company = edge.companyWith(100);
        String other = edge.readyPayout(company, Company.USDT, "40.00", "own_fee");
        String payout = edge.signedPayout(company, Company.USDT, "60.00", "own_fee");
        fee(100);
        try {
            edge.work(company);
            outside.mine(1);
        } finally {
            fee(0);
        }
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.balance(Company.USDT, "held")).isEqualTo("40.00");
        assertThat(company.payout(other).path("timeline").toString()).doesNotContain("reservation-lost");
        edge.assertBooksEqualChain(company);
    }

    /** F-191: a forwarder is swept while the token keeps a part. */
    @Test
    void f191_aTokenThatKeepsAPartOfASweepLeavesNothingInTransit() {
        Company company = edge.company();
        String invoice = company.invoice("20.00");
        outside.pay("usdt", company.payAddress(invoice), 20_000_000);
        fee(100);
        try {
            edge.finish(company);
            for (int i = 0; i < 3; i++) {
                edge.lane();
                edge.finish(company);
            }
        } finally {
            fee(0);
        }
        assertThat(payment(company, invoice)).isEqualTo("paid");
        assertThat(outside.balance("usdt", company.address())).isEqualTo(BigInteger.valueOf(19_800_000));
        assertThat(company.balance(Company.USDT, "posted")).isEqualTo("19.80");
        assertThat(edge.books().posted(company.organization(), AccountName.transit(), Company.USDT))
                .isZero();
        assertThat(edge.books().posted(company.organization(), AccountName.feeToken(), Company.USDT))
                .isEqualTo(BigInteger.valueOf(200_000));
        edge.assertBooksEqualChain(company);
    }

    /** The issuer keeps so many hundredths of a percent from the next block on. */
    private void fee(int basisPoints) {
        outside.call(
                outside.account("deployer"),
                outside.token("usdt"),
                SET_FEE + Outside.word(basisPoints) + Outside.word(100_000_000));
        outside.mine(1);
    }

    private void assertFailedWithFee(Company company, String payout) {
        BigInteger coin = coin(company);
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("failed");
        assertThat(company.attempts(payout)).containsExactly("failed");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(company.balance(Company.USDC, "posted")).isEqualTo("100.00");
        assertThat(coin(company)).as("the fee is gone").isLessThan(coin);
        assertThat(outside.balance("usdc", company.payee())).isZero();
        edge.assertBooksEqualChain(company);
    }

    private BigInteger coin(Company company) {
        return new java.math.BigDecimal(company.balance(Company.COIN, "posted"))
                .movePointRight(18)
                .toBigInteger();
    }

    /** What the finder of payments says of a transaction, and for which invoice. */
    private static String verdict(Company company, TxHash tx) {
        JsonNode shown = company.get("/v1/payment-finder?tx=" + tx.text());
        return shown.path("verdict").stringValue() + " for "
                + shown.path("invoiceId").asString("nothing");
    }

    private static String payment(Company company, String invoice) {
        JsonNode shown = company.get("/v1/invoices/" + invoice);
        return shown.path("payment").stringValue();
    }
}
