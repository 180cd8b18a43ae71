package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.wallet.TransferObservation.BuiltUpon;
import allscale.wallet.TransferObservation.Finalized;
import allscale.wallet.TransferObservation.Gone;
import allscale.wallet.TransferObservation.InBlock;
import java.time.Instant;

/**
 * Where a transfer stands on its network: SEEN, then CONFIRMING, then FINAL; before that it may be ORPHANED by a
 * reorganization and come back. Nothing leaves FINAL: a chain that contradicts it is halted, not believed.
 */
public sealed interface TransferState {

    /** The block it is in, or was last in. */
    BlockRef block();

    TransferStatus status();

    /** In the newest block we know. */
    record Seen(BlockRef block) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.SEEN;
        }
    }

    /** Blocks stand on top of it, not enough yet. */
    record Confirming(BlockRef block) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.CONFIRMING;
        }
    }

    /** Cannot be undone. */
    record Final(BlockRef block, Instant at) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.FINAL;
        }
    }

    /** The chain went on without it. */
    record Orphaned(BlockRef block, Instant at) implements TransferState {
        @Override
        public TransferStatus status() {
            return TransferStatus.ORPHANED;
        }
    }

    /** Pure: the same state and observation always give the same step. */
    default TransferStep next(TransferObservation observation) {
        return switch (this) {
            case Seen seen -> open(seen, observation);
            case Confirming confirming -> open(confirming, observation);
            case Orphaned orphaned -> orphaned(orphaned, observation);
            case Final done -> done(done, observation);
        };
    }

    private static TransferStep open(TransferState state, TransferObservation observation) {
        return switch (observation) {
            case InBlock(BlockRef block) when isSame(block, state.block()) -> TransferStep.stay(state);
            case InBlock(BlockRef block) -> TransferStep.to(new Seen(block), TransferEffect.TELL_SEEN);
            case BuiltUpon _ when state instanceof Confirming -> TransferStep.stay(state);
            case BuiltUpon _ -> TransferStep.to(new Confirming(state.block()), TransferEffect.TELL_SEEN);
            case Gone(Instant at) -> TransferStep.to(new Orphaned(state.block(), at), TransferEffect.TELL_ORPHANED);
            case Finalized(Instant at) -> TransferStep.to(new Final(state.block(), at), TransferEffect.TELL_FINAL);
        };
    }

    private static TransferStep orphaned(Orphaned state, TransferObservation observation) {
        return switch (observation) {
            case InBlock(BlockRef block) -> TransferStep.to(new Seen(block), TransferEffect.TELL_SEEN);
            case BuiltUpon _, Gone _, Finalized _ -> TransferStep.stay(state);
        };
    }

    private static TransferStep done(Final state, TransferObservation observation) {
        return switch (observation) {
            case InBlock(BlockRef block) when isSame(block, state.block()) -> TransferStep.stay(state);
            case InBlock _, Gone _ -> TransferStep.to(state, TransferEffect.HALT_NETWORK);
            case BuiltUpon _, Finalized _ -> TransferStep.stay(state);
        };
    }

    private static boolean isSame(BlockRef one, BlockRef other) {
        return one.hash().equals(other.hash());
    }
}
