package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.BlockRef;
import allscale.wallet.TransferObservation.BuiltUpon;
import allscale.wallet.TransferObservation.Finalized;
import allscale.wallet.TransferObservation.Gone;
import allscale.wallet.TransferObservation.InBlock;
import allscale.wallet.TransferState.Confirming;
import allscale.wallet.TransferState.Final;
import allscale.wallet.TransferState.Orphaned;
import allscale.wallet.TransferState.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransferStateTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(9);
    private static final BlockRef A = block("a");
    private static final BlockRef B = block("b");

    private static final List<TransferState> STATES =
            List.of(new Seen(A), new Confirming(A), new Final(A, T0), new Orphaned(A, T0));
    private static final List<TransferObservation> OBSERVATIONS =
            List.of(new InBlock(A), new InBlock(B), new BuiltUpon(), new Gone(T1), new Finalized(T1));

    static Stream<Arguments> everyPair() {
        return Stream.of(
                pair(new Seen(A), new InBlock(A), new Seen(A)),
                pair(new Seen(A), new InBlock(B), new Seen(B), TransferEffect.TELL_SEEN),
                pair(new Seen(A), new BuiltUpon(), new Confirming(A), TransferEffect.TELL_SEEN),
                pair(new Seen(A), new Gone(T1), new Orphaned(A, T1), TransferEffect.TELL_ORPHANED),
                pair(new Seen(A), new Finalized(T1), new Final(A, T1), TransferEffect.TELL_FINAL),
                pair(new Confirming(A), new InBlock(A), new Confirming(A)),
                pair(new Confirming(A), new InBlock(B), new Seen(B), TransferEffect.TELL_SEEN),
                pair(new Confirming(A), new BuiltUpon(), new Confirming(A)),
                pair(new Confirming(A), new Gone(T1), new Orphaned(A, T1), TransferEffect.TELL_ORPHANED),
                pair(new Confirming(A), new Finalized(T1), new Final(A, T1), TransferEffect.TELL_FINAL),
                pair(new Final(A, T0), new InBlock(A), new Final(A, T0)),
                pair(new Final(A, T0), new InBlock(B), new Final(A, T0), TransferEffect.HALT_NETWORK),
                pair(new Final(A, T0), new BuiltUpon(), new Final(A, T0)),
                pair(new Final(A, T0), new Gone(T1), new Final(A, T0), TransferEffect.HALT_NETWORK),
                pair(new Final(A, T0), new Finalized(T1), new Final(A, T0)),
                pair(new Orphaned(A, T0), new InBlock(A), new Seen(A), TransferEffect.TELL_SEEN),
                pair(new Orphaned(A, T0), new InBlock(B), new Seen(B), TransferEffect.TELL_SEEN),
                pair(new Orphaned(A, T0), new BuiltUpon(), new Orphaned(A, T0)),
                pair(new Orphaned(A, T0), new Gone(T1), new Orphaned(A, T0)),
                pair(new Orphaned(A, T0), new Finalized(T1), new Orphaned(A, T0)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyStateAnswersEveryObservation(
            TransferState state, TransferObservation observation, TransferState next, List<TransferEffect> effects) {
        assertThat(state.next(observation)).isEqualTo(new TransferStep(next, effects));
    }

    @Test
    void theTableIsComplete() {
        assertThat(everyPair()
                        .map(pair -> List.of(pair.get()[0], pair.get()[1]))
                        .distinct())
                .hasSize(STATES.size() * OBSERVATIONS.size());
    }

    @Test
    void noWalkEverLeavesFinalOrTellsItTwice() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int walk = 0; walk < 2_000; walk++) {
            TransferState state = new Seen(A);
            int toldFinal = 0;
            for (int step = 0; step < 30; step++) {
                boolean wasFinal = state.status() == TransferStatus.FINAL;
                TransferStep next = state.next(OBSERVATIONS.get(random.nextInt(OBSERVATIONS.size())));
                toldFinal += next.effects().contains(TransferEffect.TELL_FINAL) ? 1 : 0;
                if (wasFinal) {
                    assertThat(next.state()).as("seed %d", seed).isEqualTo(state);
                }
                state = next.state();
            }
            assertThat(toldFinal).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    private static Arguments pair(
            TransferState state, TransferObservation observation, TransferState next, TransferEffect... effects) {
        return Arguments.of(state, observation, next, List.of(effects));
    }

    private static BlockRef block(String hash) {
        return new BlockRef(7, "0x" + hash.repeat(64), "0x" + "0".repeat(64), T0);
    }
}
