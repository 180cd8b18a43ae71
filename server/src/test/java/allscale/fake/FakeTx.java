package allscale.fake;

import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fake network knows of a transaction.
 *
 * @param fee what the sender pays once it is in a block, in base units of the coin
 * @param authorization what it brings to the token, if anything; with no moves it takes it back
 */
record FakeTx(
        TxHash hash,
        Address sender,
        BigInteger nonce,
        BigInteger fee,
        List<Move> moves,
        Plan.@Nullable Authorization authorization) {

    /**
     * One token movement it tries.
     *
     * @param units null for all there is then, be it nothing: that fails nothing else
     */
    record Move(
            Asset asset, Address from, Address to, @Nullable BigInteger units) {}

    static FakeTx of(TxHash hash, Plan.TransferTx plan) {
        Move move = new Move(plan.asset(), plan.from(), plan.to(), plan.units());
        return new FakeTx(hash, plan.from(), plan.nonce(), plan.gas().cost(), List.of(move), null);
    }

    static FakeTx of(TxHash hash, Address sender, BigInteger nonce, BigInteger fee, Plan.Authorization plan) {
        Move move = new Move(plan.asset(), plan.from(), plan.to(), plan.units());
        return new FakeTx(hash, sender, nonce, fee, List.of(move), plan);
    }
}
