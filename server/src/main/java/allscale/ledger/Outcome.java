package allscale.ledger;

import allscale.kernel.Money;

/** What became of one {@link Movement}. A refused movement has changed nothing. */
public sealed interface Outcome {

    /** Booked by this call. */
    record Applied() implements Outcome {}

    /** The same movement was booked before; nothing changed now. */
    record Duplicate() implements Outcome {}

    /** Not booked, and why. */
    record Refused(Reason reason) implements Outcome {}

    /** Whether the movement stands in the books now. */
    default boolean isBooked() {
        return !(this instanceof Refused);
    }

    /** Why a movement was refused. */
    sealed interface Reason {}

    /**
     * The account it would come from has less available, or has not received as much as would be taken back.
     *
     * @param available what could be moved or held
     */
    record Insufficient(Money available) implements Reason {}

    /** Reasons that need no amount. */
    enum Rule implements Reason {
        /** The account it would go to may not rise above zero: more would be taken back than came from there. */
        ABOVE_ZERO,
        /** No hold has this id. */
        UNKNOWN_HOLD,
        /** The hold was settled or released before, and not by a movement like this one. */
        HOLD_ENDED,
        /** More, or another asset, than was held. */
        MORE_THAN_HELD,
        /** The id belongs to a movement that booked something else. */
        ID_REUSED,
        /** Another movement of its linked group was refused. */
        LINKED
    }
}
