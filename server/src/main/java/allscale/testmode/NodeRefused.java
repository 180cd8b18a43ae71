package allscale.testmode;

/** The local network answered a call with an error; what was asked for has not happened. */
final class NodeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NodeRefused(String method, String message) {
        super(method + ": " + message);
    }
}
