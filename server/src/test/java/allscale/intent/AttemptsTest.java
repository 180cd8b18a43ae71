package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.NetworkUnavailable;
import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.fake.FakeNetwork.Mishap;
import allscale.fake.FakeNetworks;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.kernel.Refused;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What becomes of signed bytes when networks misbehave. I1 in every case: the payee has the money once or not at all. */
@RailsTest
@RecordApplicationEvents
class AttemptsTest {

    private static final BigInteger FIVE = BigInteger.valueOf(5_000_000);

    private final Payer.Rooms rooms;
    private final Intents intents;
    private final Transfers transfers;
    private final Relays relays;
    private final ManualLater later;
    private final SettableClock clock;

    AttemptsTest(
            Payer.Rooms rooms,
            Intents intents,
            Transfers transfers,
            Relays relays,
            ManualLater later,
            SettableClock clock) {
        this.rooms = rooms;
        this.intents = intents;
        this.transfers = transfers;
        this.relays = relays;
        this.later = later;
        this.clock = clock;
    }

    @Test
    void signedBytesBecomeFinalAndTheTransferFindsItsLine(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.BROADCAST);

        payer.network().mine(1);
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(ends(facts, payer)).isEmpty();

        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(ends(facts, payer)).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(AttemptOutcome.SUCCESS);
            assertThat(end.payoutIds()).isEqualTo(intent.payoutIds());
            assertThat(end.fee().isPositive()).isTrue();
            assertThat(end.tx()).isEqualTo(payer.hash(intent));
        });
        payer.follow();
        Transfer paid = transfers.of(payer.organization(), payer.hash(intent)).getFirst();
        assertThat(intents.settleLine(payer.organization(), paid)).get().satisfies(line -> {
            assertThat(line.intent()).isEqualTo(intent.id());
            assertThat(line.line().payoutId()).isEqualTo(intent.payoutIds().getFirst());
        });
        assertThat(intents.settleLine(payer.organization(), paid))
                .as("again is the same")
                .isPresent();
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    @Test
    void aPaymentMadeElsewhereSettlesNoLine() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        TxHash tx = payer.network().spend(payer.main().address(), payer.payee(), payer.usdc(), 5_000_000);
        payer.network().mineToFinal();
        payer.follow();
        Transfer paid = transfers.of(payer.organization(), tx).getFirst();
        assertThat(intents.settleLine(payer.organization(), paid)).isEmpty();
    }

    /** F-04: the same bytes again, never new ones. */
    @Test
    void paymentThatIsReorganizedAwayIsSentAgainUnchanged() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.network().mine(2);
        payer.work();
        payer.network().undoForGood(2);
        payer.network().mine(3);
        payer.work();
        payer.work();
        assertThat(sentBytes(payer, intent))
                .containsExactly(payer.attempt(intent).signed().raw());
        assertThat(payer.attempts(intent)).hasSize(1);

        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** F-05: the same nonce, both fees higher; whichever is mined, one payment. */
    @Test
    void stuckPaymentIsReplacedBehindTheSameGuard(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.bumped(intent);
        payer.work();
        List<Attempt> both = payer.attempts(intent);
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().guard()).isEqualTo(both.getLast().guard());
        assertThat(fee(both.getLast()).multiply(BigInteger.valueOf(8)))
                .isGreaterThanOrEqualTo(fee(both.getFirst()).multiply(BigInteger.valueOf(9)));

        payer.network().mineToFinal();
        payer.network().mine(1);
        payer.follow();
        payer.work();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(ends(facts, payer)).extracting(AttemptFinal::outcome).containsExactly(AttemptOutcome.SUCCESS);
        assertThat(payer.attempts(intent).stream().map(one -> one.state().text()))
                .containsExactlyInAnyOrder("final", "lost");
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** F-07: lost only at final depth; then it may be signed again, behind another nonce. */
    @Test
    void nonceUsedElsewhereIsLostOnlyAtFinalDepth(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.network().useNonce(payer.main().address());
        payer.network().mine(2);
        payer.work();
        assertThat(payer.status(intent)).isNotEqualTo(IntentStatus.APPROVED);
        assertThatThrownBy(() -> payer.asked(intent)).isInstanceOf(Refused.class);

        payer.network().mineToFinal();
        payer.follow();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.APPROVED);
        assertThat(ends(facts, payer)).extracting(AttemptFinal::outcome).containsExactly(AttemptOutcome.LOST);

        payer.signed(intent);
        payer.work();
        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
        assertThat(payer.attempts(intent).stream().map(Attempt::guard).distinct())
                .hasSize(2);
    }

    /** F-441: the follower has read its log; that a node says null then proves nothing. */
    @Test
    void paymentThatEveryNodeHasForgottenIsNotSignedAgain(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        payer.network().mineToFinal();
        later.runNow("wallet.follow-network", payer.network().id().caip2());
        later.runNow(
                "wallet.settle-transfers",
                payer.organization().value() + ":" + payer.network().id().caip2());
        Transfer paid = transfers
                .of(payer.organization(), payer.attempt(intent).signed().hash())
                .getFirst();
        intents.settleLine(payer.organization(), paid);
        transfers.explain(payer.organization(), paid.id(), new TransferReason(TransferReason.Kind.PAYOUT, null, ""));
        payer.network().begin(Mishap.ANSWERS_NULL);
        payer.work();
        assertThat(payer.status(intent)).isNotEqualTo(IntentStatus.APPROVED);
        assertThatThrownBy(() -> payer.asked(intent)).isInstanceOf(Refused.class);

        payer.network().end(Mishap.ANSWERS_NULL);
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(ends(facts, payer)).extracting(AttemptFinal::outcome).containsExactly(AttemptOutcome.SUCCESS);
    }

    /** F-10: already known counts as sent. */
    @Test
    void sendingTwiceIsSendingOnce() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.work();
        later.runNow(
                Broadcast.NAME,
                IntentTask.instance(payer.organization(), payer.attempt(intent).id()));
        assertThat(payer.attempt(intent).state()).isInstanceOf(AttemptState.Sent.class);
        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** F-11: looked up by the hash we computed; nothing new is sent. */
    @Test
    void lostAnswerIsUnknownUntilTheHashIsSeen() {
        Payer payer = rooms.aPayer(FakeNetworks.POLYGON);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.network().begin(Mishap.ANSWER_LOST);
        payer.signed(intent);
        later.runNow(
                Broadcast.NAME,
                IntentTask.instance(payer.organization(), payer.attempt(intent).id()));
        payer.network().end(Mishap.ANSWER_LOST);
        assertThat(payer.attempt(intent).state()).isInstanceOf(AttemptState.Unknown.class);
        assertThatThrownBy(() -> payer.asked(intent)).isInstanceOf(Refused.class);

        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(sentBytes(payer, intent)).hasSize(1);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** All of it unclear: never a retry with other bytes, and after a deadline a person. */
    @Test
    void unclearBytesNeedReviewAfterTheDeadlineAndStillSettle(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.POLYGON);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.network().begin(Mishap.BROADCAST_LOST);
        try {
            payer.signed(intent);
            payer.work();
            clock.forward(Attempts.PATIENCE.plus(Duration.ofMinutes(1)));
            payer.work();
        } finally {
            payer.network().end(Mishap.BROADCAST_LOST);
        }
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.NEEDS_REVIEW);
        assertThat(facts.stream(LineUnknown.class).filter(one -> one.intent().equals(intent.id())))
                .hasSize(1);
        assertThat(ends(facts, payer)).isEmpty();
        assertThat(payer.attempts(intent)).hasSize(1);

        payer.work();
        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    /** F-60: it died after the commit and before the broadcast. */
    @Test
    void savedBytesAreSentByTheNextProcess() {
        Payer payer = rooms.aPayer(FakeNetworks.BASE);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.network().begin(Mishap.SILENT);
        try {
            assertThatThrownBy(payer::work).isInstanceOf(NetworkUnavailable.class);
        } finally {
            payer.network().end(Mishap.SILENT);
        }
        assertThat(payer.attempt(intent).state()).isEqualTo(new AttemptState.Saved());
        clock.forward(Duration.ofMinutes(2));
        payer.work();
        assertThat(payer.attempt(intent).state()).isInstanceOf(AttemptState.Sent.class);
    }

    /** F-60: it died after the broadcast and before the commit. */
    @Test
    void bytesThatWereSentBeforeACrashAreRecognized() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        payer.signed(intent);
        payer.network().broadcast(payer.attempt(intent).signed().raw());
        payer.network().mineToFinal();
        payer.work();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
    }

    @Test
    void revertedPaymentIsFailedAndItsFeeIsTold(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 900_000_000);
        SignatureRequest request = payer.asked(intent);
        payer.sign(intent, request);
        payer.network().drain(payer.main().address(), payer.payee(), payer.usdc(), 999_000_000);
        payer.network().mine(1);
        payer.work();
        payer.network().mineToFinal();
        payer.work();
        payer.network().mineToFinal();
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FAILED);
        assertThat(ends(facts, payer)).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(AttemptOutcome.FAILED);
            assertThat(end.fee().isPositive()).isTrue();
        });
    }

    @Test
    void relayedPaymentCostsThePayerNothing(ApplicationEvents facts) {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        fundRelayer(payer);
        BigInteger before = payer.received();
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        payer.signed(intent);
        runLane(payer);
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.BROADCAST);
        payer.network().mine(1);
        runLane(payer);
        payer.work();
        payer.network().mineToFinal();
        runLane(payer);
        payer.work();
        assertThat(payer.status(intent)).isEqualTo(IntentStatus.FINAL);
        assertThat(ends(facts, payer)).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(AttemptOutcome.SUCCESS);
            assertThat(end.fee().isZero()).isTrue();
        });
        payer.follow();
        TxHash tx = ends(facts, payer).getFirst().tx();
        Transfer paid = transfers.of(payer.organization(), tx).getFirst();
        assertThat(intents.settleLine(payer.organization(), paid)).isPresent();
        assertThat(payer.received().subtract(before)).isEqualTo(FIVE);
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

    private static Set<String> sentBytes(Payer payer, Intent intent) {
        Set<String> ours =
                payer.attempts(intent).stream().map(one -> one.signed().raw()).collect(Collectors.toSet());
        return payer.network().broadcasts().stream().filter(ours::contains).collect(Collectors.toSet());
    }

    private static BigInteger fee(Attempt attempt) {
        return ((Plan.TransferTx) attempt.signed().plan()).gas().maxFeePerGas();
    }

    private static List<AttemptFinal> ends(ApplicationEvents facts, Payer payer) {
        return facts.stream(AttemptFinal.class)
                .filter(end -> end.organization().equals(payer.organization()))
                .toList();
    }
}
