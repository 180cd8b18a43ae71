package allscale.chain;

import java.math.BigInteger;

/**
 * What a transaction may cost at most (EIP-1559).
 *
 * @param limit units of gas
 * @param maxFeePerGas base units of the coin per unit of gas, base fee included
 * @param maxPriorityFeePerGas the part of it that may go to the block's producer
 */
public record Gas(BigInteger limit, BigInteger maxFeePerGas, BigInteger maxPriorityFeePerGas) {

    public Gas {
        if (limit.signum() <= 0 || limit.bitLength() > 63) {
            throw new IllegalArgumentException("gas limit out of range");
        }
        if (maxPriorityFeePerGas.signum() < 0 || maxFeePerGas.compareTo(maxPriorityFeePerGas) < 0) {
            throw new IllegalArgumentException("the fee must cover the priority fee");
        }
    }

    /** The most this can cost in base units of the network's coin, without a rollup's data fee. */
    public BigInteger cost() {
        return limit.multiply(maxFeePerGas);
    }
}
