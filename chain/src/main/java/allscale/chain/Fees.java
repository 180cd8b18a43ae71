package allscale.chain;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Prices of gas at one moment, in base units of the coin per unit of gas, already limited by the network's cap.
 *
 * @param maxFeePerGas what a transaction should offer now; never above the cap
 * @param maxPriorityFeePerGas its tip; never above {@code maxFeePerGas}
 * @param baseFee what the next block charges
 */
public record Fees(BigInteger maxFeePerGas, BigInteger maxPriorityFeePerGas, BigInteger baseFee) {

    private static final BigInteger EIGHT = BigInteger.valueOf(8);
    private static final BigInteger NINE = BigInteger.valueOf(9);
    private static final BigInteger SEVEN = BigInteger.valueOf(7);

    /** Whether the cap still covers the base fee; if not, a person has to be asked. */
    public boolean isAffordable() {
        return maxFeePerGas.compareTo(baseFee.add(maxPriorityFeePerGas)) >= 0;
    }

    /** What a unit of gas costs in the next block. */
    public BigInteger marketPrice() {
        return baseFee.add(maxPriorityFeePerGas);
    }

    public Gas gas(BigInteger limit) {
        return new Gas(limit, maxFeePerGas, maxPriorityFeePerGas);
    }

    /**
     * The fees of a replacement with the same nonce: at least 12.5 % above the previous ones in both parts, as nodes
     * demand, and not below today's market.
     *
     * @param previous what the attempt to be replaced offered
     * @param market today's prices
     * @param cap the most the network's rule allows per unit of gas
     * @return empty when the cap forbids a valid replacement
     */
    public static Optional<Fees> replacing(Gas previous, Fees market, BigInteger cap) {
        BigInteger least = raised(previous.maxFeePerGas());
        if (least.compareTo(cap) > 0) {
            return Optional.empty();
        }
        BigInteger fee = least.max(market.maxFeePerGas).min(cap);
        BigInteger tip = raised(previous.maxPriorityFeePerGas()).max(market.maxPriorityFeePerGas);
        return tip.compareTo(fee) > 0 ? tipAsFee(tip, cap, market) : Optional.of(new Fees(fee, tip, market.baseFee));
    }

    private static Optional<Fees> tipAsFee(BigInteger tip, BigInteger cap, Fees market) {
        return tip.compareTo(cap) > 0 ? Optional.empty() : Optional.of(new Fees(tip, tip, market.baseFee));
    }

    private static BigInteger raised(BigInteger price) {
        return price.multiply(NINE).add(SEVEN).divide(EIGHT).max(price.add(BigInteger.ONE));
    }
}
