package allscale.chain;

/**
 * How an authorization came to its end, as the token's own log says.
 *
 * @param tx the transaction that has ended it
 */
public record AuthorizationEnd(TxHash tx, How how) {

    /** What can become of an authorization that did not run out of time. */
    public enum How {
        /** Somebody has brought it: the money has moved. */
        USED,
        /** Its signer has taken it back: nothing has moved, and nothing ever will. */
        CANCELED
    }
}
