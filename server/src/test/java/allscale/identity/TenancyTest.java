package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class TenancyTest {

    private final Businesses businesses;
    private final JdbcClient jdbc;
    private final TenancyProbe probe;
    private final TransactionTemplate transactions;

    TenancyTest(Businesses businesses, JdbcClient jdbc, TenancyProbe probe, TransactionTemplate transactions) {
        this.businesses = businesses;
        this.jdbc = jdbc;
        this.probe = probe;
        this.transactions = transactions;
    }

    @Test
    void aDoorSeesTheOrganizationOfItsFirstArgumentOnly() {
        Caller one = businesses.aBusiness();
        Caller other = businesses.aBusiness();
        assertThat(probe.organizations(one)).isEqualTo(1);
        assertThat(probe.organizations(other.organization())).isEqualTo(1);
    }

    @Test
    void withoutAnOrganizationNothingIsSeen() {
        businesses.aBusiness();
        assertThat(jdbc.sql("select count(*) from identity.organization")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from identity.member")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from identity.person")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneTransactionCannotTouchTwoOrganizations() {
        Caller one = businesses.aBusiness();
        Caller other = businesses.aBusiness();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    probe.organizations(one);
                    probe.organizations(other);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one organization");
        assertThat(probe.organizations(other)).isEqualTo(1);
    }
}
