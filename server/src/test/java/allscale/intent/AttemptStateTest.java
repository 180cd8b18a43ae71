package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.intent.AttemptObservation.Accepted;
import allscale.intent.AttemptObservation.GuardDead;
import allscale.intent.AttemptObservation.GuardSpent;
import allscale.intent.AttemptObservation.InBlock;
import allscale.intent.AttemptObservation.InFinalBlock;
import allscale.intent.AttemptObservation.Missing;
import allscale.intent.AttemptObservation.Rejected;
import allscale.intent.AttemptObservation.Unclear;
import allscale.intent.AttemptObservation.Waiting;
import allscale.intent.AttemptState.Expired;
import allscale.intent.AttemptState.Failed;
import allscale.intent.AttemptState.Final;
import allscale.intent.AttemptState.Lost;
import allscale.intent.AttemptState.Mined;
import allscale.intent.AttemptState.Saved;
import allscale.intent.AttemptState.Sent;
import allscale.intent.AttemptState.Unknown;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptStateTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(9);
    private static final Inclusion GOOD = inclusion("a", TxOutcome.SUCCESS);
    private static final Inclusion MOVED = inclusion("b", TxOutcome.SUCCESS);
    private static final Inclusion BAD = inclusion("a", TxOutcome.REVERTED);

    private static final List<AttemptObservation> OBSERVATIONS = List.of(
            new Accepted(T1),
            new Rejected("no", T1),
            new Unclear("?", T1),
            new Waiting(T1),
            new Missing(T1),
            new InBlock(GOOD),
            new InBlock(MOVED),
            new InFinalBlock(GOOD),
            new InFinalBlock(MOVED),
            new InFinalBlock(BAD),
            new GuardSpent(T1),
            new GuardDead(T1));

    private static final AttemptState SENT = new Sent(T1);
    private static final AttemptState LOST = new Lost(T1);
    private static final AttemptState EXPIRED = new Expired(T1);

    /** For each state, what every observation of the list above makes of it, in that order. */
    private record Row(AttemptState from, List<AttemptStep> steps) {}

    private static final List<Row> TABLE = List.of(
            row(
                    new Saved(),
                    to(SENT),
                    to(new Unknown("no", T1)),
                    to(new Unknown("?", T1)),
                    to(SENT),
                    to(new Saved(), AttemptEffect.SEND_AGAIN),
                    to(new Mined(GOOD)),
                    to(new Mined(MOVED)),
                    to(new Final(GOOD), AttemptEffect.TELL_END),
                    to(new Final(MOVED), AttemptEffect.TELL_END),
                    to(new Failed(BAD), AttemptEffect.TELL_END),
                    to(LOST, AttemptEffect.TELL_END),
                    to(EXPIRED, AttemptEffect.TELL_END)),
            row(
                    new Sent(T0),
                    to(new Sent(T0)),
                    to(new Unknown("no", T1)),
                    to(new Unknown("?", T1)),
                    to(new Sent(T0)),
                    to(new Sent(T0), AttemptEffect.SEND_AGAIN),
                    to(new Mined(GOOD)),
                    to(new Mined(MOVED)),
                    to(new Final(GOOD), AttemptEffect.TELL_END),
                    to(new Final(MOVED), AttemptEffect.TELL_END),
                    to(new Failed(BAD), AttemptEffect.TELL_END),
                    to(LOST, AttemptEffect.TELL_END),
                    to(EXPIRED, AttemptEffect.TELL_END)),
            row(
                    new Unknown("why", T0),
                    to(SENT),
                    to(new Unknown("no", T0)),
                    to(new Unknown("?", T0)),
                    to(SENT),
                    to(new Unknown("why", T0), AttemptEffect.SEND_AGAIN),
                    to(new Mined(GOOD)),
                    to(new Mined(MOVED)),
                    to(new Final(GOOD), AttemptEffect.TELL_END),
                    to(new Final(MOVED), AttemptEffect.TELL_END),
                    to(new Failed(BAD), AttemptEffect.TELL_END),
                    to(LOST, AttemptEffect.TELL_END),
                    to(EXPIRED, AttemptEffect.TELL_END)),
            row(
                    new Mined(GOOD),
                    to(new Mined(GOOD)),
                    to(new Mined(GOOD)),
                    to(new Mined(GOOD)),
                    to(SENT, AttemptEffect.SEND_AGAIN),
                    to(SENT, AttemptEffect.SEND_AGAIN),
                    to(new Mined(GOOD)),
                    to(new Mined(MOVED)),
                    to(new Final(GOOD), AttemptEffect.TELL_END),
                    to(new Final(MOVED), AttemptEffect.TELL_END),
                    to(new Failed(BAD), AttemptEffect.TELL_END),
                    to(LOST, AttemptEffect.TELL_END),
                    to(EXPIRED, AttemptEffect.TELL_END)),
            end(new Final(GOOD), GOOD),
            end(new Failed(BAD), BAD),
            dead(new Lost(T0)),
            dead(new Expired(T0)));

    @Test
    void everyStateAnswersEveryObservation() {
        for (Row row : TABLE) {
            assertThat(row.steps).hasSize(OBSERVATIONS.size());
            for (int i = 0; i < OBSERVATIONS.size(); i++) {
                assertThat(row.from.next(OBSERVATIONS.get(i)))
                        .as("%s and %s", row.from, OBSERVATIONS.get(i))
                        .isEqualTo(row.steps.get(i));
            }
        }
    }

    @Test
    void theTableHasEveryState() {
        Set<Class<?>> states = new HashSet<>();
        TABLE.forEach(row -> states.add(row.from.getClass()));
        assertThat(states).isEqualTo(Set.of(AttemptState.class.getPermittedSubclasses()));
    }

    @Test
    void aWalkEndsOnceAndStaysThere() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            AttemptState state = new Saved();
            List<AttemptState> ends = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                AttemptStep next = state.next(OBSERVATIONS.get(random.nextInt(OBSERVATIONS.size())));
                if (next.effects().contains(AttemptEffect.TELL_END)) {
                    ends.add(next.state());
                }
                if (state.isEnd()) {
                    assertThat(next.state()).as("seed %d", seed).isEqualTo(state);
                }
                state = next.state();
            }
            assertThat(ends).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void nothingButProofAtFinalDepthEndsAnAttempt() {
        for (AttemptState open : List.of(new Saved(), new Sent(T0), new Unknown("why", T0), new Mined(GOOD))) {
            for (AttemptObservation weak : OBSERVATIONS.subList(0, 7)) {
                assertThat(open.next(weak).state().isEnd())
                        .as("%s and %s", open, weak)
                        .isFalse();
            }
        }
    }

    /** An executed attempt: everything that contradicts its block is an alarm. */
    private static Row end(AttemptState state, Inclusion at) {
        List<AttemptStep> steps = new ArrayList<>();
        for (AttemptObservation observation : OBSERVATIONS) {
            boolean isContradiction = switch (observation) {
                case Accepted _, Rejected _, Unclear _, GuardSpent _ -> false;
                case Waiting _, Missing _, GuardDead _ -> true;
                case InBlock(Inclusion inclusion) -> !inclusion.isSamePlaceAs(at);
                case InFinalBlock(Inclusion inclusion) -> !inclusion.isSamePlaceAs(at);
            };
            steps.add(isContradiction ? to(state, AttemptEffect.ALARM) : to(state));
        }
        return new Row(state, steps);
    }

    /** An attempt proven never to happen: finding it in a block is an alarm. */
    private static Row dead(AttemptState state) {
        return new Row(
                state,
                OBSERVATIONS.stream()
                        .map(observation -> observation instanceof InBlock || observation instanceof InFinalBlock
                                ? to(state, AttemptEffect.ALARM)
                                : to(state))
                        .toList());
    }

    private static Row row(AttemptState from, AttemptStep... steps) {
        return new Row(from, List.of(steps));
    }

    private static AttemptStep to(AttemptState state, AttemptEffect... effects) {
        return AttemptStep.to(state, effects);
    }

    private static Inclusion inclusion(String hash, TxOutcome outcome) {
        BlockRef block = new BlockRef(7, "0x" + hash.repeat(64), "0x" + "0".repeat(64), T0);
        return new Inclusion(new TxHash("0x" + "1".repeat(64)), block, outcome, BigInteger.TEN);
    }
}
