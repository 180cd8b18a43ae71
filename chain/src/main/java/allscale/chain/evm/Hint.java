package allscale.chain.evm;

import allscale.chain.NetworkFacts;
import allscale.chain.TxHash;

/** What {@code eth_getLogs} says about registered tokens: never a fact, only where to look. */
sealed interface Hint {

    /** A transaction that is said to have moved a watched token. */
    record Watched(long block, String blockHash, TxHash tx) implements Hint {}

    /** Some transfer of a token in a block, watched or not; said once. */
    record Seen(long block, NetworkFacts.Token token) implements Hint {}
}
