package allscale.http;

import allscale.kernel.RefusalCode;

/** Why the porch says no. */
enum HttpRefusal implements RefusalCode {
    NOT_SIGNED_IN(Category.UNAUTHENTICATED),
    CROSS_SITE(Category.FORBIDDEN),
    IDEMPOTENCY_KEY_MISSING(Category.INVALID),
    BODY_TOO_LARGE(Category.UNPROCESSABLE),
    TOO_MANY_REQUESTS(Category.TOO_MANY),
    BUSY(Category.UNAVAILABLE),
    NETWORK_UNAVAILABLE(Category.UNAVAILABLE);

    private final Category category;

    HttpRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
