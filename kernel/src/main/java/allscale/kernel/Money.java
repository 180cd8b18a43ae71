package allscale.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An amount of one asset in whole base units. Arithmetic demands the same asset; nothing here rounds unless the caller
 * names how, and a split never loses a unit.
 *
 * @param units base units, any sign
 * @param asset what is counted
 */
public record Money(BigInteger units, Asset asset) implements Comparable<Money> {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,36})?");

    public static Money of(long units, Asset asset) {
        return new Money(BigInteger.valueOf(units), asset);
    }

    public static Money zero(Asset asset) {
        return new Money(BigInteger.ZERO, asset);
    }

    /**
     * Reads a plain decimal such as {@code 12.50}: ASCII digits, a point, no exponent, no separators, no more places
     * than the asset has.
     *
     * @throws IllegalArgumentException when the text is not such a decimal
     */
    public static Money parse(String decimal, Asset asset) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("not a decimal amount");
        }
        BigDecimal value = new BigDecimal(decimal);
        if (value.stripTrailingZeros().scale() > asset.decimals()) {
            throw new IllegalArgumentException(asset.symbol() + " has " + asset.decimals() + " decimal places");
        }
        return new Money(value.movePointRight(asset.decimals()).toBigIntegerExact(), asset);
    }

    public Money plus(Money other) {
        return new Money(units.add(sameAsset(other).units), asset);
    }

    public Money minus(Money other) {
        return new Money(units.subtract(sameAsset(other).units), asset);
    }

    public Money negated() {
        return new Money(units.negate(), asset);
    }

    /**
     * This amount times {@code numerator / denominator}, rounded to a whole base unit.
     *
     * @throws ArithmeticException when the denominator is zero, or rounding is needed and the mode forbids it
     */
    public Money times(BigInteger numerator, BigInteger denominator, RoundingMode rounding) {
        BigDecimal product = new BigDecimal(units.multiply(numerator));
        return new Money(
                product.divide(new BigDecimal(denominator), 0, rounding).toBigIntegerExact(), asset);
    }

    /**
     * Splits this amount by weights; the parts add up to exactly this amount, and the units left over by rounding go
     * to the first parts, one each.
     *
     * @param weights at least one, none negative, not all zero
     */
    public List<Money> allocate(List<BigInteger> weights) {
        BigInteger total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() <= 0 || weights.stream().anyMatch(w -> w.signum() < 0)) {
            throw new IllegalArgumentException("weights must not be negative and not all zero");
        }
        List<BigInteger> shares = new ArrayList<>();
        BigInteger left = units;
        for (BigInteger weight : weights) {
            BigInteger share = units.multiply(weight).divide(total);
            shares.add(share);
            left = left.subtract(share);
        }
        BigInteger one = BigInteger.valueOf(left.signum());
        for (int i = 0; left.signum() != 0; i = (i + 1) % shares.size()) {
            if (weights.get(i).signum() > 0) {
                shares.set(i, shares.get(i).add(one));
                left = left.subtract(one);
            }
        }
        return shares.stream().map(share -> new Money(share, asset)).toList();
    }

    public boolean isZero() {
        return units.signum() == 0;
    }

    public boolean isPositive() {
        return units.signum() > 0;
    }

    public boolean isNegative() {
        return units.signum() < 0;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The amount as a plain decimal with at least two places and no more than needed, for example {@code 12.50}. */
    public String decimal() {
        BigDecimal value = new BigDecimal(units, asset.decimals()).stripTrailingZeros();
        int places = Math.clamp(value.scale(), Math.min(2, asset.decimals()), asset.decimals());
        return value.setScale(places, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Compares amounts of the same asset. */
    @Override
    public int compareTo(Money other) {
        return units.compareTo(sameAsset(other).units);
    }

    @Override
    public String toString() {
        return decimal() + " " + asset.symbol();
    }

    private Money sameAsset(Money other) {
        if (!asset.equals(other.asset)) {
            throw new IllegalArgumentException("amounts of different assets: " + asset + " and " + other.asset);
        }
        return other;
    }
}
