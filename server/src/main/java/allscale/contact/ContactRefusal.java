package allscale.contact;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum ContactRefusal implements RefusalCode {
    CONTACT_UNKNOWN(Category.NOT_FOUND),
    CONTACT_NAME_INVALID(Category.UNPROCESSABLE),
    CONTACT_EMAIL_INVALID(Category.UNPROCESSABLE),
    CONTACT_NOTE_TOO_LONG(Category.UNPROCESSABLE),
    PAYEE_UNKNOWN(Category.NOT_FOUND),
    PAYEE_LABEL_TOO_LONG(Category.UNPROCESSABLE),
    PAYEE_ADDRESS_INVALID(Category.UNPROCESSABLE),
    PAYEE_SAVED_ALREADY(Category.CONFLICT),
    PAYEE_CHANGED(Category.CONFLICT),
    PAYEE_CODE_INVALID(Category.UNPROCESSABLE),
    NETWORK_NOT_CONNECTED(Category.UNPROCESSABLE);

    private final Category category;

    ContactRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
