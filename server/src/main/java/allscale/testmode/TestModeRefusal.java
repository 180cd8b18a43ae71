package allscale.testmode;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum TestModeRefusal implements RefusalCode {
    LOCAL_NETWORK_SILENT(Category.UNAVAILABLE),
    PAYER_FORM_USED(Category.CONFLICT),
    PAYER_AMOUNT_INVALID(Category.UNPROCESSABLE),
    PAYER_TARGET_UNKNOWN(Category.NOT_FOUND),
    SAMPLE_EXISTS(Category.CONFLICT),
    SAMPLE_NEEDS_WALLET(Category.CONFLICT);

    private final Category category;

    TestModeRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
