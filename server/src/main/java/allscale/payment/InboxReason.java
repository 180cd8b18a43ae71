package allscale.payment;

import java.util.Locale;

/** Why a payment waits in the inbox although it arrived at a charge's own address. */
public enum InboxReason {
    /** The charge does not accept this coin. */
    WRONG_COIN,
    /** There was no rate for the coin when it was sent. */
    NO_RATE,
    /** The charge had been given up before. */
    CLOSED,
    /** The charge was paid already. */
    ALREADY_PAID;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InboxReason of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
