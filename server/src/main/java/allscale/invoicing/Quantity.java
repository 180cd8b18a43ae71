package allscale.invoicing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * How many: hours, pieces, months. Exact to the millionth.
 *
 * @param micros millionths, more than zero
 */
public record Quantity(BigInteger micros) {

    private static final int PLACES = 6;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");

    public Quantity {
        if (micros.signum() <= 0) {
            throw new IllegalArgumentException("a quantity is more than zero");
        }
    }

    /**
     * Reads a plain decimal with at most six places.
     *
     * @throws IllegalArgumentException when the text is not such a decimal, or is zero
     */
    public static Quantity parse(String decimal) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("not a quantity");
        }
        return new Quantity(new BigDecimal(decimal).movePointRight(PLACES).toBigIntegerExact());
    }

    BigDecimal value() {
        return new BigDecimal(micros, PLACES);
    }

    /** The shortest plain decimal, for example {@code 1.5}. */
    public String text() {
        BigDecimal value = new BigDecimal(micros, PLACES).stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }
}
