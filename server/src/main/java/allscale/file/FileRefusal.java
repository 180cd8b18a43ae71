package allscale.file;

import allscale.kernel.RefusalCode;

/** Why the room says no. */
enum FileRefusal implements RefusalCode {
    FILE_UNKNOWN(Category.NOT_FOUND),
    FILE_DAMAGED(Category.UNAVAILABLE);

    private final Category category;

    FileRefusal(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }
}
