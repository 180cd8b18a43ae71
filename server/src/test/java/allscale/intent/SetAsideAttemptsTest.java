package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signed bytes are followed although some cannot be. */
@RailsTest
class SetAsideAttemptsTest {

    private static final String SET_ASIDE =
            "select count(*)::text from notification.public_need where kind = 'work_set_aside'";

    private final Payer.Rooms rooms;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SetAsideAttemptsTest(
            Payer.Rooms rooms, SettableClock clock, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.rooms = rooms;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** F-360: a signed payment whose row cannot be read keeps none of the organization's others waiting. */
    @Test
    void aSignedPaymentThatCannotBeReadIsSetAsideAndStopsNoOther() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent good = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(good);
        payer.work();
        Intent bad = payer.ready(Route.OWN_FEE, 4_000_000);
        payer.signed(bad);
        payer.work();
        String id = payer.attempt(bad).id().value().toString();
        String plan = text(payer, "select plan::text from intent.attempt where id = '" + id + "'");
        change(payer, "update intent.attempt set plan = '{}', saved_at = 'epoch' where id = '" + id + "'");
        payer.network().mineToFinal();
        for (int tries = 0; tries < 4; tries++) {
            clock.forward(Duration.ofMinutes(1));
            payer.work();
        }
        assertThat(payer.status(good)).isEqualTo(IntentStatus.FINAL);
        assertThat(text(payer, SET_ASIDE)).isEqualTo("1");
        assertThat(payer.status(bad)).isNotEqualTo(IntentStatus.FINAL);

        change(payer, "update intent.attempt set plan = '" + plan + "' where id = '" + id + "'");
        clock.forward(Duration.ofMinutes(30));
        payer.work();
        assertThat(payer.status(bad)).isEqualTo(IntentStatus.FINAL);
        assertThat(text(payer, SET_ASIDE)).isEqualTo("0");
    }

    private void change(Payer payer, String sql) {
        text(payer, "with changed as (" + sql + " returning 1) select count(*)::text from changed");
    }

    private String text(Payer payer, String sql) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(payer.organization().value().toString())
                    .query(String.class)
                    .single();
            return jdbc.sql(sql).query(String.class).single();
        }));
    }
}
