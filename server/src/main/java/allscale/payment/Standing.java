package allscale.payment;

import java.time.Instant;

/**
 * How a charge stands: what has arrived finally against what is due. Money that is still arriving is shown beside it
 * and never changes it.
 */
public sealed interface Standing {

    /** What has arrived finally so far. */
    Price received();

    record Unpaid(Price received) implements Standing {}

    record PartiallyPaid(Price received) implements Standing {}

    /** All has arrived, or so nearly all that it is accepted. */
    record Paid(Price received, Instant at, boolean underTolerance) implements Standing {}

    /** More than the price has arrived. */
    record Overpaid(Price received, Price over, Instant at) implements Standing {}

    /** Nothing has arrived yet. */
    static Standing open(String currency) {
        return new Unpaid(Price.zero(currency));
    }

    /**
     * The standing after one more transfer is final. Crediting never moves a charge backwards.
     *
     * @param credit what the transfer is worth, not negative
     */
    default Standing credit(Price credit, Price due, Tolerance tolerance, Instant at) {
        if (credit.micros().signum() < 0) {
            throw new IllegalArgumentException("a credit is not negative");
        }
        Price total = received().plus(credit);
        Instant paidAt = switch (this) {
            case Unpaid _, PartiallyPaid _ -> at;
            case Paid paid -> paid.at();
            case Overpaid overpaid -> overpaid.at();
        };
        if (!total.isPositive()) {
            return new Unpaid(total);
        }
        if (total.compareTo(due) > 0) {
            return new Overpaid(total, total.minus(due), paidAt);
        }
        Price shortBy = due.minus(total);
        if (!shortBy.isPositive()) {
            return new Paid(total, paidAt, false);
        }
        return shortBy.compareTo(tolerance.of(due)) <= 0 ? new Paid(total, paidAt, true) : new PartiallyPaid(total);
    }

    /** Whether nothing more is expected. */
    default boolean isSettled() {
        return this instanceof Paid || this instanceof Overpaid;
    }

    /** The word people and programs see. */
    default String word() {
        return switch (this) {
            case Unpaid _ -> "unpaid";
            case PartiallyPaid _ -> "partially_paid";
            case Paid _ -> "paid";
            case Overpaid _ -> "overpaid";
        };
    }
}
