package allscale.intent;

/** Why payouts of an intent will not be paid by it. */
public enum EndReason {
    CANCELED,
    EXPIRED,
    /** Signed, but proven never to happen, while other lines of the same intent did. */
    NOT_EXECUTED,
    /** Signed, and taken back on the network before anybody brought it. */
    AUTHORIZATION_CANCELED
}
