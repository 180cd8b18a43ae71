package allscale.relayer;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.chain.RelayCall;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RailsTest
@RecordApplicationEvents
class RunLaneTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final Businesses businesses;
    private final Relays relays;
    private final Lanes lanes;
    private final FakeNetwork network;
    private final FakeNetwork base;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient rows;

    RunLaneTest(
            Businesses businesses,
            Relays relays,
            Lanes lanes,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            JdbcClient rows) {
        this.businesses = businesses;
        this.relays = relays;
        this.lanes = lanes;
        this.network = FakeNetworks.of(networks, FakeNetworks.POLYGON);
        this.base = FakeNetworks.of(networks, FakeNetworks.BASE);
        this.later = later;
        this.clock = clock;
        this.rows = rows;
    }

    @Test
    void aCallAskedTwiceIsCarriedOnceAndItsFeeIsTold(ApplicationEvents facts) {
        OrganizationId organization = funded();
        UUID id = UUID.randomUUID();
        RelayCall call = sweep();
        relays.submit(organization, call, id, fee());
        relays.submit(organization, call, id, fee());
        work();
        network.mineToFinal();
        work();
        assertThat(relays.find(organization, id))
                .get()
                .extracting(RelayTx::status)
                .isEqualTo(RelayStatus.FINAL);
        assertThat(facts.stream(RelayTxFinal.class)
                        .filter(fact -> fact.relayTx().id().equals(id)))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.organization()).isEqualTo(Relays.RELAYER);
                    assertThat(fact.inclusion().fee().isPositive()).isTrue();
                });
    }

    /** F-387: the budget counts what a call is signed to cost, and in the end what it really cost, whatever was asked for. */
    @Test
    void f387_theBudgetCountsWhatACallReallyCosts(ApplicationEvents facts) {
        OrganizationId organization = funded();
        UUID id = UUID.randomUUID();
        relays.submit(organization, sweep(), id, fee());
        assertThat(counted(id)).as("as asked for").isEqualTo(BigInteger.ONE);
        work();
        BigInteger signed = lanes.signed(Relays.RELAYER, id).getFirst().gas().limit();
        assertThat(counted(id))
                .as("as a trial run says")
                .isEqualTo(micros(network.fees().marketPrice().multiply(signed)));
        network.mineToFinal();
        work();
        Money paid = facts.stream(RelayTxFinal.class)
                .filter(fact -> fact.relayTx().id().equals(id))
                .findFirst()
                .orElseThrow()
                .inclusion()
                .fee();
        assertThat(counted(id)).as("as paid").isEqualTo(micros(paid.units()));
        assertThat(micros(paid.units())).isGreaterThan(BigInteger.ONE);
    }

    private BigInteger counted(UUID id) {
        return rows.sql("select micros from relayer.relay_tx where id = ?")
                .param(id)
                .query((row, _) -> row.getBigDecimal(1).toBigIntegerExact())
                .single();
    }

    /** In millionths of a dollar, rounded up; a coin is worth one dollar here. */
    private static BigInteger micros(BigInteger wei) {
        BigInteger million = BigInteger.TEN.pow(12);
        return wei.add(million).subtract(BigInteger.ONE).divide(million);
    }

    /** F-08: what the nodes dropped is sent again with its own nonce, and what waits behind it goes through. */
    @Test
    void aDroppedTransactionDoesNotLeaveAGap() {
        OrganizationId organization = funded();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        relays.submit(organization, sweep(), first, fee());
        work();
        relays.submit(organization, sweep(), second, fee());
        work();
        network.drop(hash(first));
        network.mine(1);
        assertThat(status(organization, second)).isEqualTo(RelayStatus.SENT);
        work();
        network.mineToFinal();
        work();
        assertThat(status(organization, first)).isEqualTo(RelayStatus.FINAL);
        assertThat(status(organization, second)).isEqualTo(RelayStatus.FINAL);
    }

    @Test
    void aCallThatWaitsTooLongIsRaisedBehindTheSameNonce() {
        OrganizationId organization = funded();
        UUID id = UUID.randomUUID();
        relays.submit(organization, sweep(), id, fee());
        work();
        clock.forward(Duration.ofMinutes(2));
        work();
        List<RelayStore.Signed> signed = lanes.signed(Relays.RELAYER, id);
        assertThat(signed).hasSize(2);
        assertThat(signed.getFirst().gas().maxFeePerGas())
                .isGreaterThan(signed.getLast().gas().maxFeePerGas());
        network.mineToFinal();
        work();
        assertThat(status(organization, id)).isEqualTo(RelayStatus.FINAL);
    }

    @Test
    void anOrganizationSeesItsOwnCallsOnly() {
        OrganizationId organization = funded();
        OrganizationId other = businesses.aBusiness().organization();
        UUID id = UUID.randomUUID();
        relays.submit(organization, sweep(), id, fee());
        assertThat(relays.find(other, id)).isEmpty();
    }

    private RelayStatus status(OrganizationId organization, UUID id) {
        return relays.find(organization, id).orElseThrow().status();
    }

    /** F-172: one call that cannot be made, and one whose row cannot be read, keep nobody else waiting. */
    @Test
    void aCallThatCannotBeWorkedOnIsSetAsideAndStopsNobody() {
        OrganizationId organization = funded();
        UUID bad = UUID.randomUUID();
        UUID unreadable = UUID.randomUUID();
        UUID good = UUID.randomUUID();
        RelayCall.SweepItem impossible = new RelayCall.SweepItem(
                new DeviceKey("main").address(),
                "0x00",
                List.of(FakeNetworks.token(network, "USDC").contract()));
        relays.submit(organization, network.id(), sweep(), unreadable);
        rows.sql("update relayer.relay_tx set call = '{\"kind\":\"authorize\"}' where id = ?")
                .param(unreadable)
                .update();
        clock.forward(Duration.ofSeconds(1));
        relays.submit(organization, network.id(), new RelayCall.Sweep(List.of(impossible)), bad);
        relays.submit(organization, network.id(), sweep(), good);
        for (int tries = 0; tries < 5; tries++) {
            work();
        }
        network.mineToFinal();
        work();
        assertThat(status(organization, good)).isEqualTo(RelayStatus.FINAL);
        assertThat(relays.find(organization, bad)).get().satisfies(call -> {
            assertThat(call.status()).isEqualTo(RelayStatus.REFUSED);
            assertThat(call.detail()).isNotBlank();
        });
        rows.sql("update relayer.relay_tx set status = 'refused' where id = ?")
                .param(unreadable)
                .update();
    }

    /** F-382: neither calls that wait for finality, nor many that wait, nor rows that cannot be read take another's turn. */
    @Test
    void oneOrganizationsManyCallsDelayNobody() {
        OrganizationId many = funded();
        OrganizationId other = businesses.aBusiness().organization();
        ask(many, 60);
        work();
        network.mine(1);
        work();
        network.mine(1);
        work();
        UUID behindMined = ask(other, 1).getFirst();
        work();
        assertThat(status(other, behindMined)).isEqualTo(RelayStatus.SENT);

        ask(many, 60);
        clock.forward(Duration.ofSeconds(1));
        UUID behindWaiting = ask(other, 1).getFirst();
        work();
        assertThat(status(other, behindWaiting)).isEqualTo(RelayStatus.SENT);
        work();

        List<UUID> unreadable = ask(many, 60);
        for (UUID id : unreadable) {
            rows.sql("update relayer.relay_tx set call = '{\"kind\":\"authorize\"}', asked_by = ? where id = ?")
                    .params(UUID.randomUUID(), id)
                    .update();
        }
        clock.forward(Duration.ofSeconds(1));
        UUID behindUnreadable = ask(other, 1).getFirst();
        work();
        assertThat(status(other, behindUnreadable)).isEqualTo(RelayStatus.SENT);
        rows.sql("update relayer.relay_tx set status = 'refused' where id = any(?::uuid[])")
                .param(unreadable.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        network.mineToFinal();
        work();
        work();
        work();
    }

    private List<UUID> ask(OrganizationId organization, int calls) {
        return Stream.generate(UUID::randomUUID)
                .limit(calls)
                .peek(id -> relays.submit(organization, sweep(), id, fee()))
                .toList();
    }

    @Test
    void anEmptyRelayerIsSaidOnceAndSoIsThatItGoesOn() {
        read(ETHER);
        Logger log = (Logger) LoggerFactory.getLogger(Lanes.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        log.setLevel(Level.INFO);
        log.addAppender(said);
        try {
            read(BigInteger.ZERO);
            read(BigInteger.ZERO);
            read(ETHER);
            read(ETHER);
        } finally {
            log.detachAppender(said);
            log.setLevel(null);
            read(BigInteger.ZERO);
        }
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "the relayer has no coin on " + FakeNetworks.BASE
                                + ": nothing is collected or relayed there until " + relays.address() + " is funded",
                        "the relayer has coin on " + FakeNetworks.BASE + " again and goes on");
    }

    private void read(BigInteger coin) {
        Money all = new Money(coin, base.facts().coin());
        lanes.read(Relays.RELAYER, all, BigInteger.ZERO, base.fees());
    }

    private TxHash hash(UUID id) {
        return lanes.signed(Relays.RELAYER, id).getFirst().hash();
    }

    private RelayCall sweep() {
        Asset usdc = FakeNetworks.token(network, "USDC");
        String key = "0x" + UUID.randomUUID().toString().replace("-", "").repeat(2);
        return new RelayCall.Sweep(
                List.of(new RelayCall.SweepItem(new DeviceKey("main").address(), key, List.of(usdc.contract()))));
    }

    private OrganizationId funded() {
        network.give(relays.address(), ETHER);
        clock.forward(Duration.ofSeconds(20));
        work();
        return businesses.aBusiness().organization();
    }

    private void work() {
        later.runNow(RunLane.NAME, network.id().caip2());
    }

    private Money fee() {
        return new Money(BigInteger.valueOf(1_000_000), network.facts().coin());
    }
}
