package allscale.http;

import org.springframework.core.Ordered;

/** The order of the filters, outermost first. */
final class Porch {

    static final int ENTRANCE = Ordered.HIGHEST_PRECEDENCE + 100;
    static final int FLOOD = ENTRANCE + 1;
    static final int HOST = ENTRANCE + 2;
    static final int BODY_SIZE = ENTRANCE + 3;
    static final int CONSOLE_FILES = ENTRANCE + 4;
    static final int CROSS_SITE = ENTRANCE + 5;
    static final int SESSION = ENTRANCE + 6;
    static final int RATE_LIMIT = ENTRANCE + 7;
    static final int IDEMPOTENCY = ENTRANCE + 8;

    private Porch() {}

    static boolean isUnsafe(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
            default -> true;
        };
    }
}
