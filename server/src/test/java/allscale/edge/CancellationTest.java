package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.SettableClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signed payments that their payer takes back before anybody has brought them, and both ends of that race. */
@EdgeTest
class CancellationTest {

    private final Edge edge;
    private final Outside outside;
    private final SettableClock clock;

    CancellationTest(Edge edge, SettableClock clock) {
        this.edge = edge;
        this.outside = edge.outside();
        this.clock = clock;
    }

    @Test
    void f338_aPaymentNobodyHasBroughtIsTakenBack() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        assertThat(action(company, payout).path("enabled").booleanValue()).isTrue();
        assertThat(company.takeBack(payout).status()).isEqualTo(202);
        assertThat(action(company, payout).path("reason").stringValue()).isEqualTo("It is being canceled.");
        assertThat(company.payoutStatus(payout)).as("the network decides").isEqualTo("sending");
        edge.lane();
        assertCanceled(company, payout);
    }

    /** The payment waits in the pool: the cancellation takes its nonce, so that the later one is not the slower one. */
    @Test
    void f338_aCancellationOvertakesAPaymentThatWaitsInThePool() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        edge.lane();
        clock.forward(Duration.ofSeconds(5));
        assertThat(company.takeBack(payout).status()).isEqualTo(202);
        clock.forward(Duration.ofSeconds(5));
        edge.lane();
        assertCanceled(company, payout);
    }

    @Test
    void f339_aPaymentThatWasMinedFirstIsPaid() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        edge.lane();
        outside.mine(1);
        assertThat(company.takeBack(payout).status()).isEqualTo(202);
        assertPaid(company, payout);
    }

    /** The lane learns first that something of its nonce is final, and only the token knows what it was. */
    @Test
    void f339_theLaneIsFinalBeforeThePaymentIsLookedAt() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        assertThat(company.takeBack(payout).status()).isEqualTo(202);
        edge.lane();
        outside.mineToFinal();
        edge.lane();
        edge.lane();
        edge.follow(company);
        assertCanceled(company, payout);
    }

    @Test
    void f339_aTransferThatIsToldBeforeItsAttemptIsPaidAlthoughItWasTakenBack() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        edge.lane();
        assertThat(company.takeBack(payout).status()).isEqualTo(202);
        outside.mineToFinal();
        edge.follow(company);
        edge.lane();
        assertPaid(company, payout);
    }

    @Test
    void takingBackIsInTheLog() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        company.takeBack(payout);
        assertThat(company.get("/v1/audit-events").toString()).contains("intent.cancellation-signed");
    }

    @Test
    void whatIsSignedMustTakeBackThisPayment() {
        Company company = edge.companyWith(100);
        String payout = edge.signedPayout(company, Company.USDC, "5.00", "relayed");
        String path =
                "/v1/intents/" + company.payout(payout).path("intentId").stringValue() + "/authorization-cancellation";
        assertThat(company.tryPost(path, Map.of("signatures", List.of())).code())
                .isEqualTo("act-required");
        edge.lane();
        edge.finish(company);
        assertThat(company.tryPost(path, Map.of("signatures", List.of())).code())
                .isEqualTo("nothing-to-cancel");
    }

    private void assertCanceled(Company company, String payout) {
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("canceled");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(outside.balance("usdc", company.payee())).isZero();
        edge.assertBooksEqualChain(company);
    }

    private void assertPaid(Company company, String payout) {
        edge.finish(company);
        edge.finish(company);
        assertThat(company.payoutStatus(payout)).isEqualTo("paid");
        assertThat(company.balance(Company.USDC, "held")).isEqualTo("0.00");
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(5_000_000));
        edge.assertBooksEqualChain(company);
    }

    private static JsonNode action(Company company, String payout) {
        return company.intent(payout)
                .path("actions")
                .valueStream()
                .filter(one -> one.path("name").stringValue().equals("cancel-signed"))
                .findFirst()
                .orElseThrow();
    }
}
