package allscale.intent;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum IntentRefusal implements RefusalCode {
    INTENT_UNKNOWN(Category.NOT_FOUND),
    INTENT_NOT_APPROVED(Category.CONFLICT),
    INTENT_NOT_CLEARED(Category.CONFLICT),
    INTENT_EXPIRED(Category.CONFLICT),
    INTENT_UNDER_WAY(Category.CONFLICT),
    INTENT_ENDED(Category.CONFLICT),
    INTENT_CHANGED(Category.CONFLICT),
    APPROVALS_MISSING(Category.CONFLICT),
    ALREADY_APPROVED(Category.CONFLICT),
    PREPARER_MAY_NOT_APPROVE(Category.FORBIDDEN),
    PAYOUT_IN_OPEN_INTENT(Category.CONFLICT),
    SENDER_NOT_OURS(Category.UNPROCESSABLE),
    ASSET_NOT_REGISTERED(Category.UNPROCESSABLE),
    NETWORK_UNAVAILABLE(Category.UNAVAILABLE),
    PREFLIGHT_BLOCKED(Category.UNPROCESSABLE),
    ROUTE_CLOSED(Category.CONFLICT),
    FEE_ABOVE_CAP(Category.CONFLICT),
    FEE_CANNOT_RISE(Category.CONFLICT),
    FIRST_PAYMENT_ALONE(Category.CONFLICT),
    GUARD_SPENT(Category.CONFLICT),
    PARTLY_PAID(Category.CONFLICT),
    REQUEST_UNKNOWN(Category.CONFLICT),
    REQUEST_EXPIRED(Category.CONFLICT),
    REQUEST_USED(Category.CONFLICT),
    REQUEST_OF_ANOTHER(Category.FORBIDDEN),
    SIGNATURES_INCOMPLETE(Category.UNPROCESSABLE),
    SIGNED_BYTES_REFUSED(Category.UNPROCESSABLE),
    NOTHING_TO_BUMP(Category.CONFLICT),
    NOTHING_TO_CANCEL(Category.CONFLICT),
    NETWORK_BEING_READ(Category.CONFLICT),
    WALLET_DIFFERS(Category.CONFLICT),
    MAYBE_PAID(Category.CONFLICT),
    ADDRESS_UNKNOWN(Category.NOT_FOUND),
    DIFFERENCE_NOT_FINAL(Category.CONFLICT),
    KEY_HOLDER_ONLY(Category.FORBIDDEN);

    private final Category category;

    IntentRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
