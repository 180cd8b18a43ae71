package allscale.relayer;

/** Whether the relayer would carry something for an organization on a network now. */
public enum RelayReadiness {
    READY,
    /** The relayer has no coin there. */
    UNFUNDED,
    /** The organization has used up its share for today. */
    QUOTA_SPENT
}
