package allscale.payment;

import java.util.EnumSet;
import java.util.Set;

/** The states of a payer's visit and the steps between them; nothing else is allowed. */
public enum PaymentSessionStatus {
    /** The page was given out; nobody has come back with it yet, so it may have been a machine that reads links. */
    CREATED,
    /** A browser has the page open. */
    VIEWED,
    /** The payer has said which coin on which network. */
    METHOD_CHOSEN,
    /** A transfer to the charge is in the newest block. */
    DETECTED,
    /** Blocks stand on top of it. */
    CONFIRMING,
    /** The charge has all it asked for, finally. */
    SETTLED,
    /** Nobody paid for so long that the visit is over; what arrives later counts for the charge all the same. */
    EXPIRED,
    /** The charge was given up meanwhile. */
    CANCELED;

    /** Before anything is seen; also after what was seen is gone, or was not enough. */
    private static final Set<PaymentSessionStatus> ASKED = EnumSet.of(CREATED, VIEWED, METHOD_CHOSEN);

    private static final Set<PaymentSessionStatus> PAYING = EnumSet.of(DETECTED, CONFIRMING, SETTLED);
    private static final Set<PaymentSessionStatus> GIVEN_UP = EnumSet.of(EXPIRED, CANCELED);

    /** Whether a visit in this state may take that step. */
    public boolean canBecome(PaymentSessionStatus next) {
        return switch (this) {
            case CREATED -> next == VIEWED || PAYING.contains(next) || GIVEN_UP.contains(next);
            case VIEWED -> next == METHOD_CHOSEN || PAYING.contains(next) || GIVEN_UP.contains(next);
            case METHOD_CHOSEN -> PAYING.contains(next) || GIVEN_UP.contains(next);
            case DETECTED -> next == CONFIRMING || next == SETTLED || ASKED.contains(next);
            case CONFIRMING -> next == DETECTED || next == SETTLED || ASKED.contains(next);
            case SETTLED, EXPIRED, CANCELED -> false;
        };
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return this == SETTLED || GIVEN_UP.contains(this);
    }

    /** Whether a transfer is under way; the network ends that, and a clock only after a day. */
    public boolean isPaying() {
        return this == DETECTED || this == CONFIRMING;
    }
}
