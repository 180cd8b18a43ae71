package allscale.safety;

import allscale.kernel.RefusalCode;

/** Why this room says no. */
public enum SafetyRefusal implements RefusalCode {
    /** The database may be older than it was, and nobody has gone through what is missing. */
    SAFE_MODE(Category.CONFLICT),
    SAFE_MODE_OVER(Category.CONFLICT),
    SAFE_MODE_WAITS(Category.CONFLICT),
    SERIES_INVALID(Category.INVALID);

    private final Category category;

    SafetyRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
