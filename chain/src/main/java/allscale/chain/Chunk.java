package allscale.chain;

import java.util.List;

/**
 * The transfers of a run of blocks without a gap. Every block from {@code from} to {@code to} was read and each names
 * the one before it as its parent, so a caller only compares {@code from.parentHash()} with the hash it stopped at.
 *
 * @param transfers in the order of the chain
 */
public record Chunk(BlockRef from, BlockRef to, List<TokenTransfer> transfers) {

    public Chunk {
        transfers = List.copyOf(transfers);
    }
}
