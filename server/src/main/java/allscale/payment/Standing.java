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

    /**
     * How what has arrived stands against what is due. Less than the currency's smallest unit is no difference: nobody
     * can pay it, and nobody sends it back.
     *
     * @param paidAt when it was paid, if it is
     */
    static Standing of(Price received, Price due, Tolerance tolerance, Instant paidAt) {
        if (!received.isPositive()) {
            return new Unpaid(received);
        }
        Price smallest = Price.smallest(due.currency());
        Price difference = received.minus(due);
        if (difference.compareTo(smallest) >= 0) {
            return new Overpaid(received, difference, paidAt);
        }
        Price shortBy = due.minus(received);
        if (!shortBy.isPositive()) {
            return new Paid(received, paidAt, false);
        }
        return tolerance.allows(shortBy, due) ? new Paid(received, paidAt, true) : new PartiallyPaid(received);
    }

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
        Standing next = of(total, due, tolerance, paidAt);
        return isSettled() && !next.isSettled() ? new Paid(total, paidAt, true) : next;
    }

    /** The standing once a person has said that what is missing need not come. */
    default Standing accept(Instant at) {
        if (!(this instanceof PartiallyPaid partly)) {
            throw new IllegalStateException("only what is partly paid is short: " + this);
        }
        return new Paid(partly.received(), at, true);
    }

    /**
     * The standing after a person took back what they had said of it, or of one transfer; the one way back.
     *
     * @param less what no longer counts, not negative
     */
    default Standing takeBack(Price less, Price due, Tolerance tolerance, Instant at) {
        Instant paidAt = switch (this) {
            case Unpaid _, PartiallyPaid _ -> at;
            case Paid paid -> paid.at();
            case Overpaid overpaid -> overpaid.at();
        };
        return of(received().minus(less), due, tolerance, paidAt);
    }

    /** Whether one more credit would leave it at most paid in full. */
    default boolean hasRoomFor(Price credit, Price due) {
        return received().plus(credit).minus(due).compareTo(Price.smallest(due.currency())) < 0;
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
