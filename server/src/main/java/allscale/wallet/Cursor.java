package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.kernel.NetworkId;

/**
 * How far a network was read. Its block's number and hash are the fence of every commit.
 *
 * @param at the newest block whose transfers are known
 * @param finalNumber the newest block that can no longer be undone, never above {@code at}
 */
record Cursor(NetworkId network, BlockRef at, long finalNumber) {

    Cursor movedTo(BlockRef block, long finalBlock) {
        return new Cursor(network, block, Math.max(finalNumber, Math.min(finalBlock, block.number())));
    }
}
