package allscale.payment;

/**
 * How short a charge may be and still count as paid: a share of the price and an absolute cap, whichever is smaller.
 *
 * @param bps ten-thousandths of the price, 0 to 1000
 * @param cap never more than this
 */
public record Tolerance(int bps, Price cap) {

    public Tolerance {
        if (bps < 0 || bps > 1000) {
            throw new IllegalArgumentException("a tolerance is 0 to 1000 basis points");
        }
    }

    public static Tolerance none(String currency) {
        return new Tolerance(0, Price.zero(currency));
    }

    /** The largest accepted shortfall of a price. */
    public Price of(Price due) {
        return due.basisPoints(bps).min(cap);
    }
}
