package allscale.chain.evm;

/** One node failed to give a believable answer. Never leaves this package: the quorum decides what follows. */
final class NodeFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Nothing was sent: no connection. */
        UNREACHABLE,
        /** Something may have been sent, and no answer came. */
        NO_ANSWER,
        /** The node asks to slow down, or is broken itself (HTTP status other than 200). */
        BUSY,
        /** Too many results or bytes: a smaller question may work. */
        TOO_MUCH,
        /** The answer is not what the protocol says. */
        NONSENSE,
        /** The node knows nothing about it, though it should. */
        MISSING,
        /** A JSON-RPC error. */
        ERROR;

        /** For people, in words of our own: a node's may repeat the key it was asked with. */
        String words() {
            return switch (this) {
                case UNREACHABLE -> "no connection";
                case NO_ANSWER -> "no answer in time";
                case BUSY -> "a refusal, or too many questions for its plan";
                case TOO_MUCH -> "too long an answer";
                case NONSENSE, MISSING -> "an answer that makes no sense";
                case ERROR -> "an error";
            };
        }
    }

    private final Kind kind;

    NodeFault(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static NodeFault nonsense(String message) {
        return new NodeFault(Kind.NONSENSE, message);
    }

    static NodeFault missing(String what) {
        return new NodeFault(Kind.MISSING, what + " is missing");
    }

    Kind kind() {
        return kind;
    }

    /** Whether another question would probably fail as well. */
    boolean isTheNodesOwn() {
        return switch (kind) {
            case UNREACHABLE, NO_ANSWER, BUSY, NONSENSE -> true;
            case TOO_MUCH, MISSING, ERROR -> false;
        };
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
