package allscale.chain;

import allscale.kernel.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * What the network says about a transaction hash. Only {@link Mined} is a fact, and only once its block is final;
 * {@link Unknown} is not proof that the transaction can never happen.
 */
public sealed interface Observation {

    /** A quorum of nodes has never heard of it. */
    record Unknown() implements Observation {}

    /** Some node knows it, but no quorum has it in a block. */
    record Pending() implements Observation {}

    /**
     * A quorum of nodes has it in the same block with the same outcome.
     *
     * @param feeUnits what the sender paid in base units of the network's coin, data fees of a rollup included
     * @param transfers the registered tokens it moved, in receipt order; empty when it reverted
     * @param strangers where tokens that are not registered say they arrived; anybody can make them say so
     */
    record Mined(
            BlockRef block,
            TxOutcome outcome,
            BigInteger feeUnits,
            List<TokenTransfer> transfers,
            Set<Address> strangers)
            implements Observation {

        public Mined {
            transfers = List.copyOf(transfers);
            strangers = Set.copyOf(strangers);
        }
    }
}
