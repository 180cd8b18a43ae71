package allscale.payment;

import static allscale.fake.FakeNetworks.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.RelayCall;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.later.ManualLater;
import allscale.relayer.RelayFees;
import allscale.relayer.Relays;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final Wallets wallets;
    private final TransactionTemplate transaction;
    private Shop shop;
    private FakeNetwork network;

    CollectForwardersTest(
            Businesses businesses,
            Shops shops,
            Relays relays,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc,
            Wallets wallets,
            PlatformTransactionManager transactions) {
        this.businesses = businesses;
        this.shops = shops;
        this.relays = relays;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
        this.wallets = wallets;
        this.transaction = new TransactionTemplate(transactions);
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

    /** F-195: a stranger sends next to nothing, three hundred times; nobody's budget is touched, and nothing waits behind it. */
    @Test
    void f195_dustIsSweptOnlyTogetherWithOtherMoney() {
        relayerHolds(ETHER);
        Charge dusty = shop.ask("10.00", "USDC");
        Charge paid = shop.ask("20.00", "USDC");
        for (int i = 0; i < 120; i++) {
            shop.pay(dusty, POLYGON, "USDC", 1);
        }
        shop.finish(POLYGON);
        shop.finish(POLYGON);
        String instance = CollectForwarders.instance(shop.organization(), POLYGON.caip2());
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(asked()).as("dust alone").isZero();
        assertThat(later.planned(CollectForwarders.NAME, instance))
                .contains(clock.instant().plus(Duration.ofHours(6)));

        shop.pay(paid, POLYGON, "USDC", 20_000_000);
        shop.finish(POLYGON);
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(asked()).as("what is worth it does not wait behind the dust").isEqualTo(1);

        shop.pay(dusty, POLYGON, "USDC", 10_000_000);
        shop.finish(POLYGON);
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(asked()).isEqualTo(2);
        later.runNow("relayer.run-lane", POLYGON.caip2());
        network.mineToFinal();
        later.runNow("relayer.run-lane", POLYGON.caip2());
    }

    /** More wait than the rest of the day carries: what waits longest goes now, and the others when there is room. */
    @Test
    void f522_asManyAreSweptAsTheRestOfTheDayCarries() {
        relayerHolds(ETHER);
        Money fee = RelayFees.ofSweep(network.facts(), network.fees());
        Money all = Money.parse("20", network.facts().coin());
        BigInteger left = fee.units().multiply(BigInteger.valueOf(5)).divide(BigInteger.TWO);
        UUID spent = UUID.randomUUID();
        relays.submit(
                shop.organization(),
                new RelayCall.Sweep(
                        List.of(new RelayCall.SweepItem(relays.address(), "0x" + "11".repeat(32), List.of()))),
                spent,
                all.minus(new Money(left, fee.asset())));
        for (String amount : List.of("10.00", "20.00", "30.00")) {
            shop.pay(shop.ask(amount, "USDC"), POLYGON, "USDC", Long.parseLong(amount.substring(0, 2)) * 1_000_000);
            shop.finish(POLYGON);
            clock.forward(Duration.ofSeconds(1));
        }
        String instance = CollectForwarders.instance(shop.organization(), POLYGON.caip2());
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(swept()).containsExactly("10000000", "20000000");
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(swept()).hasSize(2);

        jdbc.sql("update relayer.relay_tx set status = 'refused' where id = ?")
                .param(spent)
                .update();
        later.runNow(CollectForwarders.NAME, instance);
        assertThat(swept()).hasSize(3);
        later.runNow("relayer.run-lane", POLYGON.caip2());
        network.mineToFinal();
        later.runNow("relayer.run-lane", POLYGON.caip2());
    }

    /** Whoever empties a forwarder, in as many steps as he likes. */
    @Test
    void whatLeavesIsTakenFromTheOldestPartsAndTheRestStaysOpen() {
        Charge charge = shop.ask("11.00", "USDC");
        shop.pay(charge, POLYGON, "USDC", 3_000_000);
        shop.pay(charge, POLYGON, "USDC", 8_000_000);
        shop.finish(POLYGON);

        leaves(charge, 4_000_000);
        assertThat(open()).containsExactly("8000000 - 1000000");
        leaves(charge, 3_000_000);
        assertThat(open()).containsExactly("8000000 - 4000000");
        leaves(charge, 4_000_000);
        assertThat(open()).isEmpty();
    }

    private void leaves(Charge charge, long units) {
        Address wallet =
                wallets.main(shop.organization(), POLYGON).orElseThrow().address();
        network.spend(charge.address(), wallet, FakeNetworks.token(network, "USDC"), units);
        shop.finish(POLYGON);
    }

    /** Parts that are not collected, and how much of each is. */
    private List<String> open() {
        return collections("select units || ' - ' || taken from payment.collection where collected_at is null");
    }

    /** Parts that a sweep carries. */
    private List<String> swept() {
        return collections("select units from payment.collection where relay_tx_id is not null order by units");
    }

    private List<String> collections(String query) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(shop.organization().value().toString())
                    .query()
                    .singleValue();
            return jdbc.sql(query).query(String.class).list();
        });
    }

    private void relayerHolds(BigInteger coin) {
        network.mine(1);
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
