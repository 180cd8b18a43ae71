package allscale.payment;

import static allscale.fake.FakeNetworks.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.fake.FakeNetwork;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in forwarders is collected when the relayer can pay for it, and waits quietly until then. */
@RoomTest
class CollectForwardersTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final Businesses businesses;
    private final Shops shops;
    private final Relays relays;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private Shop shop;
    private FakeNetwork network;

    CollectForwardersTest(
            Businesses businesses,
            Shops shops,
            Relays relays,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc) {
        this.businesses = businesses;
        this.shops = shops;
        this.relays = relays;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void anEmptyRelayer() {
        shop = shops.of(businesses.aBusiness());
        network = shop.network(POLYGON);
        relayerHolds(BigInteger.ZERO);
    }

    @AfterEach
    void aFullRelayer() {
        relayerHolds(ETHER);
    }

    @Test
    void withoutCoinItWaitsWithoutFailingAndGoesOnWhenFunded() {
        Charge charge = shop.ask("10.00", "USDC");
        shop.pay(charge, POLYGON, "USDC", 10_000_000);
        shop.finish(POLYGON);
        String instance = CollectForwarders.instance(shop.organization(), POLYGON.caip2());

        for (int i = 0; i < 3; i++) {
            later.runNow(CollectForwarders.NAME, instance);
            assertThat(later.planned(CollectForwarders.NAME, instance))
                    .contains(clock.instant().plusSeconds(30));
            assertThat(failures(instance)).isZero();
            clock.forward(Duration.ofSeconds(30));
        }
        assertThat(asked()).isZero();

        relayerHolds(ETHER);
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(asked()).isEqualTo(1);
        assertThat(later.planned(CollectForwarders.NAME, instance)).isEmpty();
    }

    private void relayerHolds(BigInteger coin) {
        BigInteger now =
                network.nativeBalance(relays.address(), network.head().latest().number());
        network.give(relays.address(), coin.subtract(now));
        network.mine(1);
        clock.forward(Duration.ofSeconds(20));
        later.runNow("relayer.run-lane", POLYGON.caip2());
    }

    private int failures(String instance) {
        return jdbc.sql("""
                        select coalesce(consecutive_failures, 0) from task.scheduled_task
                        where task_name = ? and task_instance = ?""")
                .params(CollectForwarders.NAME, instance)
                .query(Integer.class)
                .single();
    }

    private int asked() {
        return jdbc.sql("select count(*) from relayer.relay_tx where asked_by = ?")
                .params(shop.organization().value())
                .query(Integer.class)
                .single();
    }
}
