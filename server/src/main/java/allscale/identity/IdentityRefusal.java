package allscale.identity;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
enum IdentityRefusal implements RefusalCode {
    PASSKEY_UNKNOWN(Category.UNAUTHENTICATED),
    CEREMONY_OVER(Category.UNAUTHENTICATED),
    ASSERTION_REFUSED(Category.UNAUTHENTICATED),
    STEP_UP_REQUIRED(Category.FORBIDDEN),
    ACT_REQUIRED(Category.FORBIDDEN),
    PERMISSION_MISSING(Category.FORBIDDEN),
    REGISTRATION_REFUSED(Category.UNPROCESSABLE),
    PASSKEY_REGISTERED(Category.CONFLICT),
    LAST_PASSKEY(Category.CONFLICT),
    SIGN_UP_CLOSED(Category.FORBIDDEN),
    INVITATION_REQUIRED(Category.FORBIDDEN),
    NOT_FOUND(Category.NOT_FOUND),
    NAME_INVALID(Category.INVALID),
    VALUE_INVALID(Category.INVALID),
    IDEMPOTENCY_KEY_REUSED(Category.UNPROCESSABLE);

    private final Category category;

    IdentityRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
