package allscale.identity;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
enum IdentityRefusal implements RefusalCode {
    PERMISSION_MISSING(Category.FORBIDDEN);

    private final Category category;

    IdentityRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
