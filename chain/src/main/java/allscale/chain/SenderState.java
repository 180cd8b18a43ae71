package allscale.chain;

import java.math.BigInteger;

/**
 * What a plan of this sender must build on. All but {@code noncePending} are read at the agreed latest block.
 *
 * @param nonceLatest how many transactions of the sender are in blocks: the first nonce still free on chain
 * @param noncePending the same with those that wait in pools; the highest that a quorum has reached
 * @param nativeUnits base units of the network's coin
 * @param tokenUnits base units of the asset asked about
 */
public record SenderState(
        BigInteger nonceLatest, BigInteger noncePending, BigInteger nativeUnits, BigInteger tokenUnits, Fees fees) {}
