package allscale.chain;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;

/**
 * One {@code Transfer} log of a registered token. It is the log that counts, never the return value of the call: some
 * tokens return nothing, some return false.
 *
 * @param tx the transaction it happened in
 * @param position place of the log within its transaction's receipt, from zero; stable when the transaction moves to
 *     another block
 * @param units base units, zero allowed
 * @param block where it is now; changes when the chain is reorganized
 */
public record TokenTransfer(
        TxHash tx, int position, Asset asset, Address from, Address to, BigInteger units, BlockRef block) {}
