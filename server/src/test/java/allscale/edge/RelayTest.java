package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Payments the relayer carries, while the relayer itself is late. */
@EdgeTest
class RelayTest {

    private final Edge edge;
    private final Outside outside;

    RelayTest(Edge edge) {
        this.edge = edge;
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
}
