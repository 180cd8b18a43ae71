package allscale.chain.evm;

import allscale.chain.Plan;
import allscale.chain.TypedDomain;
import allscale.chain.UnsignedTx;

/** Opens the encoder to the tests of the package above. */
public final class Unsigned {

    private Unsigned() {}

    public static UnsignedTx of(Plan.TransferTx plan) {
        DynamicFeeTx tx = EvmRules.transaction(plan);
        return new UnsignedTx(tx.digest(), tx::signed);
    }

    public static String separator(TypedDomain domain) {
        return Hex.of(TypedData.separator(domain));
    }
}
