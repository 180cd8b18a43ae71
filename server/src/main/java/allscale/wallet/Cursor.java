package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.kernel.NetworkId;

/**
 * How far a network was read. Its block and its commits are the fence of every commit: somebody else's changes the count even
 * when it moves nothing.
 *
 * @param at the newest block whose transfers are known
 * @param finalNumber the newest block that can no longer be undone, never above {@code at}
 * @param commits how many there were, by whichever process
 */
record Cursor(NetworkId network, BlockRef at, long finalNumber, long commits) {

    Cursor movedTo(BlockRef block, long finalBlock) {
        return new Cursor(network, block, Math.max(finalNumber, Math.min(finalBlock, block.number())), commits + 1);
    }
}
