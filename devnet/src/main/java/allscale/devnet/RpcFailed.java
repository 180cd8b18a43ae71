package allscale.devnet;

/** A node answered with an error, or not at all. */
public final class RpcFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    RpcFailed(int code, String message) {
        super(message);
        this.code = code;
    }

    RpcFailed(String message, Throwable cause) {
        super(message, cause);
        this.code = 0;
    }

    /** The JSON-RPC error code, 0 when there was no answer. */
    public int code() {
        return code;
    }
}
