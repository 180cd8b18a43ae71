package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clock of this server and the network's are not the same. */
@EdgeTest
class ClockTest {

    private final Edge edge;
    private final Outside outside;

    ClockTest(Edge edge) {
        this.edge = edge;
        this.outside = edge.outside();
    }

    @Test
    void f175_clocksThatDifferAreNamedBeforeAnybodySigns() {
        Company company = edge.companyWith(100);
        Instant before = edge.clock().instant();
        try {
            edge.clock().set(networkTime().minus(Duration.ofHours(3)));
            company.logInAgain();
            String payout = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
            assertThat(company.payout(payout).at("/no/code").stringValue()).isEqualTo("clocks_differ");
            outside.mine(1);
            edge.follow(company);
            assertThat(skew(company)).isBetween(10_000L, 12_000L);
            assertThat(needs(company)).contains("clock_behind");

            edge.clock().set(networkTime());
            company.logInAgain();
            String next = edge.readyPayout(company, Company.USDC, "5.00", "relayed");
            assertThat(company.payoutStatus(next)).isEqualTo("ready");
            outside.mine(1);
            edge.follow(company);
            assertThat(needs(company)).doesNotContain("clock_behind");
        } finally {
            edge.clock().set(before);
        }
    }

    private Instant networkTime() {
        String seconds = outside.anvil()
                .rpc()
                .call("eth_getBlockByNumber", "latest", false)
                .path("timestamp")
                .asString();
        return Instant.ofEpochSecond(Long.decode(seconds));
    }

    private static long skew(Company company) {
        return company.get("/v1/networks")
                .valueStream()
                .filter(network -> network.path("id").stringValue().equals(Outside.NETWORK.caip2()))
                .findFirst()
                .orElseThrow()
                .at("/head/clockSkewSeconds")
                .longValue();
    }

    private static String needs(Company company) {
        return company.get("/v1/home").path("needsYou").toString();
    }
}
