package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Plan;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What becomes of authorizations that others carry, that nobody carries, or that are taken back. */
@RailsTest
@RecordApplicationEvents
class AuthorizationsTest {

    private static final BigInteger FIVE = BigInteger.valueOf(5_000_000);

    private final Payer.Rooms rooms;
    private final Relays relays;
    private final ManualLater later;
    private final SettableClock clock;

    AuthorizationsTest(Payer.Rooms rooms, Relays relays, ManualLater later, SettableClock clock) {
        this.rooms = rooms;
        this.relays = relays;
        this.later = later;
        this.clock = clock;
    }

    /** An authorization nobody carried dies with its validity, and may then be signed again: the same guard. */
    @Test
    void uncarriedAuthorizationExpiresOnlyAtFinalDepth(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        fundRelayer(payer);
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        payer.signed(intent);
        clock.forward(Duration.ofHours(2));
        payer.network().mine(1);
        payer.work();
        assertThat(ends(facts, payer)).as("void on the newest block only").isEmpty();
        payer.network().mineToFinal();
        payer.work();
        assertThat(ends(facts, payer)).extracting(AttemptFinal::outcome).containsExactly(AttemptOutcome.EXPIRED);
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.APPROVED);

        assertThat(payer.asked(intent).plans().getFirst().guard())
                .isEqualTo(payer.attempt(intent).guard());
    }

    /** Carried by somebody else, it is paid all the same, once. */
    @Test
    void authorizationCarriedByAnotherIsAPayment(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        fundRelayer(payer);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        payer.sign(intent, request);
        payer.network().carryElsewhere((Plan.Authorization) request.plans().getFirst());
        payer.network().mineToFinal();
        payer.follow();
        runLane(payer);
        payer.work();
        payer.work();
        assertThat(ends(facts, payer)).extracting(AttemptFinal::outcome).containsExactly(AttemptOutcome.SUCCESS);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** F-189: taken back by its signer; nobody is asked to sign what can never be signed again. */
    @Test
    void authorizationTakenBackEndsThePaymentOnlyAtFinalDepth(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        fundRelayer(payer);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        payer.sign(intent, request);
        payer.network().cancelAuthorization((Plan.Authorization) request.plans().getFirst());
        payer.network().mine(2);
        payer.work();
        assertThat(ends(facts, payer)).as("may still be undone").isEmpty();

        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FAILED);
        assertThat(facts.stream(IntentEnded.class).filter(end -> end.intent().equals(intent.id())))
                .extracting(IntentEnded::reason)
                .containsExactly(EndReason.AUTHORIZATION_CANCELED);
        assertThat(payer.received().subtract(before)).isZero();
    }

    private void fundRelayer(Payer payer) {
        runLane(payer);
        payer.network().give(relays.address(), Payer.ETHER);
        clock.forward(Duration.ofSeconds(20));
        runLane(payer);
    }

    private void runLane(Payer payer) {
        later.runNow("relayer.run-lane", payer.network().id().caip2());
    }

    private static List<AttemptFinal> ends(ApplicationEvents facts, Payer payer) {
        return facts.stream(AttemptFinal.class)
                .filter(end -> end.organization().equals(payer.organization()))
                .toList();
    }
}
