package allscale.relayer;

/** Whether the relayer would carry something for an organization on a network now. */
public enum RelayReadiness {
    READY,
    /** What the relayer has there was never read yet, so nobody knows. */
    UNREAD,
    /** The relayer has too little coin there. */
    UNFUNDED,
    /** Nobody has said what the network's coin is worth, so nothing is sponsored there. */
    UNPRICED,
    /** What it would move is not worth the fee. */
    NOT_WORTH_IT,
    /** One such call costs more than the budget of a whole day. */
    BUDGET_TOO_SMALL,
    /** The organization or the network has used up its share for today. */
    BUDGET_SPENT,
    /** What is left of the budget is kept free for payments that are being signed; minutes later it is known whether they are. */
    BUDGET_RESERVED
}
