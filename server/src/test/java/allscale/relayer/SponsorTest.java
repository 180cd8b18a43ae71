package allscale.relayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.Networks;
import allscale.chain.RelayCall;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.ManualLater;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the relayer spends is bounded in money. A coin is worth one dollar here, and nothing is carried. */
@RailsTest
class SponsorTest {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private final Relays relays;
    private final Businesses businesses;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final FakeNetwork network;

    SponsorTest(
            Relays relays,
            Businesses businesses,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc) {
        this.relays = relays;
        this.businesses = businesses;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
        this.network = FakeNetworks.of(networks, FakeNetworks.ARBITRUM);
    }

    @BeforeEach
    void fund() {
        BigInteger now =
                network.nativeBalance(relays.address(), network.head().latest().number());
        network.give(relays.address(), ETHER.subtract(now));
        network.mine(1);
        clock.forward(Duration.ofSeconds(20));
        later.runNow("relayer.run-lane", network.id().caip2());
    }

    @AfterEach
    void forget() {
        jdbc.sql("update relayer.relay_tx set status = 'refused' where network = ? and status = 'asked'")
                .param(network.id().caip2())
                .update();
        jdbc.sql("delete from relayer.reservation where network = ?")
                .param(network.id().caip2())
                .update();
    }

    @Test
    void f192_sweepingSpendsNothingOfWhatSendingMay() {
        OrganizationId busy = organization();
        OrganizationId other = organization();
        for (int i = 0; i < 66; i++) {
            relays.submit(busy, sweep(), UUID.randomUUID(), fee("0.30"));
        }
        assertThat(relays.readiness(busy, Purpose.SWEEP, fee("0.30"))).isEqualTo(RelayReadiness.BUDGET_SPENT);
        assertThatThrownBy(() -> relays.submit(busy, sweep(), UUID.randomUUID(), fee("0.30")))
                .isInstanceOf(Refused.class);
        assertThat(relays.readiness(busy, Purpose.SEND, fee("0.30"))).isEqualTo(RelayReadiness.READY);
        assertThat(relays.readiness(other, Purpose.SWEEP, fee("0.30"))).isEqualTo(RelayReadiness.READY);
    }

    @Test
    void f192_aNetworkHasABudgetToo() {
        OrganizationId last = organization();
        for (int i = 0; i < 10; i++) {
            OrganizationId one = new OrganizationId(UUID.randomUUID());
            for (int n = 0; n < 66; n++) {
                relays.submit(one, sweep(), UUID.randomUUID(), fee("0.30"));
            }
        }
        assertThat(relays.readiness(last, Purpose.SWEEP, fee("0.30"))).isEqualTo(RelayReadiness.READY);
        for (int n = 0; n < 6; n++) {
            relays.submit(new OrganizationId(UUID.randomUUID()), sweep(), UUID.randomUUID(), fee("0.30"));
        }
        assertThat(relays.readiness(last, Purpose.SWEEP, fee("0.30"))).isEqualTo(RelayReadiness.BUDGET_SPENT);
    }

    @Test
    void f193_onlyWhatIsWorthItsFeeIsSponsored() {
        OrganizationId organization = organization();
        assertThat(relays.readiness(organization, Purpose.SEND, fee("0.10"), usdc(299_999)))
                .isEqualTo(RelayReadiness.NOT_WORTH_IT);
        assertThat(relays.readiness(organization, Purpose.SEND, fee("0.10"), usdc(300_000)))
                .isEqualTo(RelayReadiness.READY);
    }

    /** What it has begun it must be able to finish. */
    @Test
    void f193_theRelayerStopsBeforeItsCoinIsGone() {
        assertThat(relays.readiness(organization(), Purpose.SEND, fee("0.34"))).isEqualTo(RelayReadiness.UNFUNDED);
        assertThat(relays.readiness(organization(), Purpose.SEND, fee("0.33"))).isEqualTo(RelayReadiness.READY);
    }

    @Test
    void f194_whatIsReservedForASignatureIsFreeAgainWhenItIsNotUsed() {
        OrganizationId organization = organization();
        for (int i = 0; i < 66; i++) {
            relays.reserve(
                    organization,
                    UUID.randomUUID(),
                    fee("0.30"),
                    clock.instant().plus(Duration.ofMinutes(2)));
        }
        assertThatThrownBy(() -> relays.reserve(organization, UUID.randomUUID(), fee("0.30"), clock.instant()))
                .as("nobody signs in vain")
                .isInstanceOf(Refused.class);
        clock.forward(Duration.ofMinutes(3));
        assertThat(relays.readiness(organization, Purpose.SEND, fee("0.30"))).isEqualTo(RelayReadiness.READY);
    }

    @Test
    void f520_askingAgainToSignTheSameTakesNoMore() {
        OrganizationId organization = organization();
        UUID same = UUID.randomUUID();
        for (int i = 0; i < 100; i++) {
            relays.reserve(organization, same, fee("0.30"), clock.instant().plus(Duration.ofMinutes(2)));
        }
        assertThat(jdbc.sql("select sum(micros) from relayer.reservation where asked_by = ?")
                        .param(organization.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(300_000);
        relays.release(organization, same);
        assertThat(relays.readiness(organization, Purpose.SEND, fee("20.00")))
                .isNotEqualTo(RelayReadiness.BUDGET_RESERVED);
    }

    /** Only what is spent is gone for today; what is kept free for signatures is known minutes later. */
    @Test
    void f521_whatIsOnlyReservedIsNotSaidToBeSpent() {
        for (int i = 0; i < 10; i++) {
            relays.reserve(
                    organization(),
                    UUID.randomUUID(),
                    fee("20.00"),
                    clock.instant().plus(Duration.ofMinutes(2)));
        }
        OrganizationId last = organization();
        assertThat(relays.readiness(last, Purpose.SEND, fee("0.30"))).isEqualTo(RelayReadiness.BUDGET_RESERVED);
        assertThatThrownBy(() -> relays.reserve(last, UUID.randomUUID(), fee("0.30"), clock.instant()))
                .hasMessageContaining("two minutes");
        clock.forward(Duration.ofMinutes(3));
        assertThat(relays.readiness(last, Purpose.SEND, fee("0.30"))).isEqualTo(RelayReadiness.READY);
    }

    @Test
    void f523_aCallDearerThanAWholeDayIsNotPutOffUntilTomorrow() {
        assertThat(relays.readiness(organization(), Purpose.SWEEP, fee("20.01")))
                .isEqualTo(RelayReadiness.BUDGET_TOO_SMALL);
    }

    /** Without coin to send with, calls wait; there must not be more of them than may be paid when the coin comes. */
    @Test
    void f523_theBudgetHoldsWhileTheRelayerHasTooLittleCoin() {
        OrganizationId organization = organization();
        relays.submit(organization, sweep(), UUID.randomUUID(), fee("19.00"));
        assertThatThrownBy(() -> relays.submit(organization, sweep(), UUID.randomUUID(), fee("2.00")))
                .isInstanceOf(Refused.class);
    }

    private OrganizationId organization() {
        return businesses.aBusiness().organization();
    }

    private Money fee(String coin) {
        return Money.parse(coin, network.facts().coin());
    }

    private Money usdc(long units) {
        return new Money(BigInteger.valueOf(units), FakeNetworks.token(network, "USDC"));
    }

    private static RelayCall sweep() {
        return new RelayCall.Sweep(List.of(new RelayCall.SweepItem(
                new Address("0x52908400098527886E0F7030069857D2E4169EE7"),
                "0x" + "11".repeat(32),
                List.of(new Address("0x8617E340B3D01FA5F11F306F4090FD50E238070D")))));
    }
}
