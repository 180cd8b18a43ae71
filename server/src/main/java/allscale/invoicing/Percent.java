package allscale.invoicing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A share of a price: a discount or a tax rate, exact to a thousandth of a percent.
 *
 * @param thousandths of a percent, 0 to 100,000
 */
public record Percent(BigInteger thousandths) implements Comparable<Percent> {

    private static final int PLACES = 3;
    private static final BigInteger WHOLE = BigInteger.valueOf(100_000);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");

    public static final Percent ZERO = new Percent(BigInteger.ZERO);

    public Percent {
        if (thousandths.signum() < 0 || thousandths.compareTo(WHOLE) > 0) {
            throw new IllegalArgumentException("a percentage is between 0 and 100");
        }
    }

    /**
     * Reads a plain decimal between 0 and 100 with at most three places.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Percent parse(String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("not a percentage");
        }
        return new Percent(new BigDecimal(decimal).movePointRight(PLACES).toBigIntegerExact());
    }

    public boolean isZero() {
        return thousandths.signum() == 0;
    }

    /** The share of one, for example {@code 0.075} for 7.5 %. */
    BigDecimal fraction() {
        return new BigDecimal(thousandths, PLACES + 2);
    }

    /** The shortest plain decimal, for example {@code 7.5}. */
    public String text() {
        BigDecimal value = new BigDecimal(thousandths, PLACES).stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }

    @Override
    public int compareTo(Percent other) {
        return thousandths.compareTo(other.thousandths);
    }
}
