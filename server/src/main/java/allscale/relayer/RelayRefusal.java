package allscale.relayer;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum RelayRefusal implements RefusalCode {
    RELAYER_UNFUNDED(Category.UNAVAILABLE),
    RELAYER_UNREAD(Category.UNAVAILABLE),
    RELAYER_BUDGET_TOO_SMALL(Category.UNAVAILABLE),
    RELAYER_BUSY(Category.TOO_MANY),
    RELAYER_QUOTA_SPENT(Category.TOO_MANY);

    private final Category category;

    RelayRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
