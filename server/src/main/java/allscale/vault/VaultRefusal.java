package allscale.vault;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
enum VaultRefusal implements RefusalCode {
    VAULT_MALFORMED(Category.INVALID),
    VAULT_EXISTS(Category.CONFLICT),
    VAULT_MISSING(Category.NOT_FOUND),
    REVISION_STALE(Category.CONFLICT),
    UNLOCKER_UNKNOWN(Category.NOT_FOUND),
    UNLOCKER_EXISTS(Category.CONFLICT),
    RECORDS_NOT_PROVED(Category.UNPROCESSABLE),
    UNLOCKER_NOT_PROVED(Category.UNPROCESSABLE),
    LAST_UNLOCKER(Category.CONFLICT);

    private final Category category;

    VaultRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
