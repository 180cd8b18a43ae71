package allscale.intent;

import allscale.chain.BlockRef;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import java.math.BigInteger;

/**
 * A transaction in a block.
 *
 * @param feeUnits what the payer's own address paid, in base units of the network's coin; zero when the relayer paid
 */
record Inclusion(TxHash tx, BlockRef block, TxOutcome outcome, BigInteger feeUnits) {

    boolean isSamePlaceAs(Inclusion other) {
        return tx.equals(other.tx) && block.hash().equals(other.block.hash());
    }
}
