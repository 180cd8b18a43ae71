package allscale.payment;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount in the currency a price is written in. Kept in millionths, so that a stablecoin with six decimals has an
 * exact value in its own currency.
 *
 * @param micros millionths of the currency, any sign
 * @param currency ISO 4217 code, for example {@code USD}
 */
public record Price(BigInteger micros, String currency) implements Comparable<Price> {

    private static final int SCALE = 6;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    public Price {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("not an ISO 4217 code: " + currency, unknown);
        }
    }

    public static Price zero(String currency) {
        return new Price(BigInteger.ZERO, currency);
    }

    /** The smallest amount people pay in a currency, such as one cent; two decimal places where nobody says otherwise. */
    public static Price smallest(String currency) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(known -> known >= 0)
                .findFirst()
                .orElse(2);
        return new Price(BigInteger.TEN.pow(Math.max(0, SCALE - digits)), currency);
    }

    /**
     * Reads a plain decimal with at most six places.
     *
     * @throws IllegalArgumentException when the text is not such a decimal
     */
    public static Price parse(String decimal, String currency) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("not a decimal amount");
        }
        return new Price(new BigDecimal(decimal).movePointRight(SCALE).toBigIntegerExact(), currency);
    }

    public Price plus(Price other) {
        return new Price(micros.add(sameCurrency(other).micros), currency);
    }

    public Price minus(Price other) {
        return new Price(micros.subtract(sameCurrency(other).micros), currency);
    }

    public boolean isPositive() {
        return micros.signum() > 0;
    }

    /** How many decimal places the currency has (ISO 4217): 2 for most, 0 for JPY, 3 for KWD. */
    public static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** So many times this price, rounded half up to the currency's smallest unit. */
    public Price share(BigDecimal factor) {
        BigDecimal exact = new BigDecimal(micros, SCALE).multiply(factor);
        BigDecimal rounded = exact.setScale(digits(currency), RoundingMode.HALF_UP);
        return new Price(rounded.movePointRight(SCALE).toBigIntegerExact(), currency);
    }

    /** The share of this price in ten-thousandths, rounded down. */
    public Price basisPoints(int bps) {
        return new Price(micros.multiply(BigInteger.valueOf(bps)).divide(BigInteger.valueOf(10_000)), currency);
    }

    public Price min(Price other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /**
     * How much of an asset must arrive to cover this price, rounded up to a whole base unit.
     *
     * @param rate the price of one whole coin in this currency
     */
    public Money in(Asset asset, Rate rate) {
        BigInteger scaled = micros.multiply(BigInteger.TEN.pow(asset.decimals()));
        BigDecimal units = new BigDecimal(scaled)
                .divide(new BigDecimal(sameCurrency(rate.perCoin()).micros), 0, RoundingMode.CEILING);
        return new Money(units.toBigIntegerExact(), asset);
    }

    /**
     * What an amount of a coin is worth, rounded down to a millionth.
     *
     * @param rate the price of one whole coin
     */
    public static Price of(Money money, Rate rate) {
        BigInteger scaled = money.units().multiply(rate.perCoin().micros);
        return new Price(
                scaled.divide(BigInteger.TEN.pow(money.asset().decimals())),
                rate.perCoin().currency());
    }

    /** The amount as a plain decimal with as many places as its currency has, and more only where they are needed. */
    public String decimal() {
        BigDecimal value = new BigDecimal(micros, SCALE).stripTrailingZeros();
        return value.setScale(Math.max(digits(currency), value.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Compares prices in the same currency. */
    @Override
    public int compareTo(Price other) {
        return micros.compareTo(sameCurrency(other).micros);
    }

    @Override
    public String toString() {
        return decimal() + " " + currency;
    }

    private Price sameCurrency(Price other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("prices in " + currency + " and " + other.currency);
        }
        return other;
    }
}
