package allscale.payment;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
enum PaymentRefusal implements RefusalCode {
    CHARGE_NOT_FOUND(Category.NOT_FOUND),
    CHARGE_HAS_RECEIVED_MONEY(Category.CONFLICT),
    CHARGE_CLOSED(Category.CONFLICT),
    CHARGE_ALREADY_PAID(Category.CONFLICT),
    DIFFERENCE_NOT_THERE(Category.CONFLICT),
    DIFFERENCE_ALREADY_ACCEPTED(Category.CONFLICT),
    DIFFERENCE_NOT_ACCEPTED(Category.CONFLICT),
    NOTE_TOO_LONG(Category.UNPROCESSABLE),
    COIN_NOT_ACCEPTED(Category.UNPROCESSABLE),
    CURRENCY_WITHOUT_RATE(Category.UNPROCESSABLE),
    RATE_INVALID(Category.UNPROCESSABLE),
    RATE_NOT_FOUND(Category.NOT_FOUND),
    PAYOUT_NOT_FOUND(Category.NOT_FOUND),
    PAYOUT_CANNOT_BE_CANCELED(Category.CONFLICT),
    OUTFLOW_UNKNOWN(Category.NOT_FOUND),
    OUTFLOW_NOTE_INVALID(Category.UNPROCESSABLE),
    AMOUNT_INVALID(Category.UNPROCESSABLE),
    ADDRESS_INVALID(Category.UNPROCESSABLE),
    ASSET_UNKNOWN(Category.UNPROCESSABLE),
    PAYEE_IS_FOR_ANOTHER_NETWORK(Category.UNPROCESSABLE),
    ROUTE_NOT_AVAILABLE(Category.UNPROCESSABLE),
    UNMATCHED_NOT_FOUND(Category.NOT_FOUND),
    UNMATCHED_ALREADY_ASSIGNED(Category.CONFLICT),
    STRAY_NOT_FOUND(Category.NOT_FOUND),
    SWEEP_NOT_WORTH_IT(Category.CONFLICT),
    SWEEP_NOT_SPONSORED(Category.UNAVAILABLE),
    SWEEP_DID_NOT_MOVE(Category.CONFLICT),
    UNMATCHED_NOT_ASSIGNED(Category.CONFLICT),
    UNMATCHED_REASON_INVALID(Category.UNPROCESSABLE);

    private final Category category;

    PaymentRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
