package allscale.chain;

/** What a transaction in a block came to. A reverted one moved nothing but paid its fee. */
public enum TxOutcome {
    SUCCESS,
    REVERTED
}
