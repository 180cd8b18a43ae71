package allscale.wallet;

import allscale.chain.BlockRef;
import java.time.Instant;

/** What a follower can learn about a transfer it knows. */
sealed interface TransferObservation {

    /** Its log stands in this block of the chain we follow. */
    record InBlock(BlockRef block) implements TransferObservation {}

    /** The chain we follow has grown past its block. */
    record BuiltUpon() implements TransferObservation {}

    /** The chain we follow holds it in no block any more. */
    record Gone(Instant at) implements TransferObservation {}

    /** Its block can no longer be undone, by the network's own rule. */
    record Finalized(Instant at) implements TransferObservation {}
}
