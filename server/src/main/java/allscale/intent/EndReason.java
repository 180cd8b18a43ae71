package allscale.intent;

/** Why an intent ended before anything was signed. */
public enum EndReason {
    CANCELED,
    EXPIRED
}
