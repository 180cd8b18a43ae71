package allscale.recovery;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
enum RecoveryRefusal implements RefusalCode {
    RECOVERY_CODE_UNKNOWN(Category.FORBIDDEN),
    RECOVERY_UNKNOWN(Category.NOT_FOUND),
    RECOVERY_WAITING(Category.CONFLICT),
    RECOVERY_ENDED(Category.CONFLICT),
    RECOVERY_NOT_PROVED(Category.UNPROCESSABLE),
    WAITING_TIME_INVALID(Category.INVALID);

    private final Category category;

    RecoveryRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
