package allscale.payment;

import java.util.Set;

/** The states of a payout and the steps between them; nothing else is allowed. */
public enum PayoutStatus {
    /** Has no address yet. */
    WAITING,
    /** The network is being asked whether this can be paid. */
    CHECKING,
    /** May be paid; an intent is being made or waits for money or a signature. */
    READY,
    /** Signed; the network has it or will get it. */
    SENDING,
    /** The attempt and the transfer are final. */
    PAID,
    /** The check said no; nothing was signed. */
    REFUSED,
    /** Proved not to have happened, and never will from this payout. */
    FAILED,
    /** The network has not told us; never tried again before the replay guard is proved spent or dead. */
    UNKNOWN,
    /** Given up by a person, or expired, before anything was signed; or taken back on the network before it was paid. */
    CANCELED;

    /** Whether a payout in this state may take that step. */
    public boolean canBecome(PayoutStatus next) {
        return switch (this) {
            case WAITING -> Set.of(CHECKING, CANCELED).contains(next);
            case CHECKING -> Set.of(READY, REFUSED, CANCELED).contains(next);
            // paid before anybody signed it here: found on the network, as after a restore
            case READY -> Set.of(SENDING, PAID, REFUSED, CANCELED).contains(next);
            case SENDING -> Set.of(PAID, FAILED, UNKNOWN, CANCELED).contains(next);
            case UNKNOWN -> Set.of(PAID, FAILED, SENDING, CANCELED).contains(next);
            case PAID, REFUSED, FAILED, CANCELED -> false;
        };
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return switch (this) {
            case PAID, REFUSED, FAILED, CANCELED -> true;
            case WAITING, CHECKING, READY, SENDING, UNKNOWN -> false;
        };
    }
}
