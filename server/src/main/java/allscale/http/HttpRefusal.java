package allscale.http;

import allscale.kernel.RefusalCode;

/** Why the porch says no. */
enum HttpRefusal implements RefusalCode {
    INVALID_REQUEST(Category.INVALID),
    ADDRESS_NOT_CANONICAL(Category.INVALID),
    IDEMPOTENCY_KEY_MISSING(Category.INVALID),
    NOT_SIGNED_IN(Category.UNAUTHENTICATED),
    CROSS_SITE(Category.FORBIDDEN),
    ACT_PROOF_INVALID(Category.INVALID),
    NOT_FOUND(Category.NOT_FOUND),
    METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(Category.NOT_ACCEPTABLE),
    BODY_TOO_LARGE(Category.TOO_LARGE),
    ADDRESS_TOO_LONG(Category.TOO_LONG),
    UNSUPPORTED_MEDIA_TYPE(Category.UNSUPPORTED),
    UNKNOWN_HOST(Category.MISDIRECTED),
    TOO_MANY_REQUESTS(Category.TOO_MANY),
    UNEXPECTED(Category.BROKEN),
    BUSY(Category.UNAVAILABLE),
    DATABASE_UNAVAILABLE(Category.UNAVAILABLE),
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
