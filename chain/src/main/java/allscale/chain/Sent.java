package allscale.chain;

/**
 * What the nodes answered to a broadcast. Whatever it is, the transaction's fate is learnt by observing its hash.
 */
public sealed interface Sent {

    /** At least one node took it. */
    record Accepted(TxHash hash) implements Sent {}

    /** At least one node had it already: as good as accepted. */
    record AlreadyKnown(TxHash hash) implements Sent {}

    /**
     * Every node said no and none may have kept it.
     *
     * @param detail the first node's own words, shortened; for people, never for decisions
     */
    record Rejected(Reason reason, String detail) implements Sent {

        public Rejected {
            detail = ForeignWords.plain(detail);
        }
    }

    /** Nobody can say whether a node kept it: a timeout, a lost answer, nonsense. Observe the hash. */
    record Unclear(String detail) implements Sent {

        public Unclear {
            detail = ForeignWords.plain(detail);
        }
    }

    /** Why a node rejects a transaction. */
    enum Reason {
        /** The nonce is used: by this very transaction, if it is in a block already, or by another. */
        NONCE_TOO_LOW,
        /** Another transaction with this nonce waits and this one does not pay enough more. */
        REPLACEMENT_UNDERPRICED,
        FEE_TOO_LOW,
        FEE_ABOVE_NODE_CAP,
        COIN_TOO_SHORT,
        GAS_LIMIT,
        POOL_FULL,
        MALFORMED,
        OTHER
    }
}
