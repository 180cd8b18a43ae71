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

    /**
     * Whether a price counts as paid although this much is missing. Less than the currency's smallest unit always is too
     * little to ask for, as long as the price itself is not as small.
     */
    public boolean allows(Price shortBy, Price due) {
        Price smallest = Price.smallest(due.currency());
        boolean isTooSmallToPay = shortBy.compareTo(smallest) < 0 && due.compareTo(smallest) >= 0;
        return isTooSmallToPay || shortBy.compareTo(of(due)) <= 0;
    }

    /** The largest accepted shortfall of a price. */
    public Price of(Price due) {
        return due.basisPoints(bps).min(cap);
    }
}
