package allscale.http;

import org.springframework.core.Ordered;

/** The order of the filters, outermost first. */
final class Porch {

    static final int HOST = Ordered.HIGHEST_PRECEDENCE + 100;
    static final int BODY_SIZE = HOST + 1;
    static final int CONSOLE_FILES = HOST + 2;
    static final int CROSS_SITE = HOST + 3;
    static final int SESSION = HOST + 4;
    static final int RATE_LIMIT = HOST + 5;
    static final int IDEMPOTENCY = HOST + 6;

    private Porch() {}

    static boolean isUnsafe(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
            default -> true;
        };
    }
}
