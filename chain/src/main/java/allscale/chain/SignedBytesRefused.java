package allscale.chain;

/**
 * The signed bytes are not what the plan asked for. Nothing of them may be sent; the reason names the first field that
 * differs.
 */
public final class SignedBytesRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The first thing found wrong. */
    public enum Reason {
        NOT_HEXADECIMAL,
        WRONG_LENGTH,
        WRONG_TYPE,
        NOT_CANONICAL_ENCODING,
        WRONG_CHAIN,
        WRONG_NONCE,
        WRONG_FEE,
        WRONG_GAS_LIMIT,
        FEE_ABOVE_CAP,
        WRONG_TOKEN,
        VALUE_NOT_ZERO,
        WRONG_CALL,
        WRONG_PAYEE,
        WRONG_AMOUNT,
        ACCESS_LIST_NOT_EMPTY,
        SIGNATURE_OUT_OF_RANGE,
        SIGNATURE_NOT_LOW_S,
        WRONG_SIGNER,
        ASSET_NOT_REGISTERED,
        ASSET_WITHOUT_AUTHORIZATION
    }

    private final Reason reason;

    public SignedBytesRefused(Reason reason) {
        super("signed bytes refused: " + reason, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
