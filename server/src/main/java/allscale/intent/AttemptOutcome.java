package allscale.intent;

/** How an attempt ended, each proven at the network's final depth. */
public enum AttemptOutcome {
    /** The network has executed it. */
    SUCCESS,
    /** The network has executed it, it moved nothing and cost its fee. */
    FAILED,
    /** Its replay guard was used by something else: it can never happen. */
    LOST,
    /** Its validity has passed unused: it can never happen. */
    EXPIRED
}
