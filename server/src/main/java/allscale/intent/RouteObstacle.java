package allscale.intent;

/** Why a payment cannot take a route now. */
public enum RouteObstacle {
    NONE,
    /** The payer's address lacks the network's coin for the fee. */
    COIN_TOO_SHORT,
    /** The token takes no authorizations. */
    TOKEN_WITHOUT_AUTHORIZATION,
    /** The payer's address has code, which may refuse its own signature. */
    SENDER_HAS_CODE,
    /** The amount is too small to be worth somebody else's gas. */
    AMOUNT_TOO_SMALL,
    /** What the relayer has on this network was never read yet: nobody knows, which is no answer. */
    RELAYER_UNREAD,
    /** The relayer has no coin on this network. */
    RELAYER_UNFUNDED,
    /** Nobody has said what the network's coin is worth, so no fee is sponsored there. */
    RELAYER_UNPRICED,
    /** The organization has used up its share of the relayer's gas for today. */
    RELAYER_QUOTA_SPENT,
    /** The rest of the relayer's budget is kept free for payments that are being signed. */
    RELAYER_BUSY,
    /** The fee is higher than the relayer's budget of a whole day. */
    RELAYER_BUDGET_TOO_SMALL,
    /** The network's clock is far ahead of ours: an authorization would be over before it is used. */
    CLOCKS_DIFFER
}
