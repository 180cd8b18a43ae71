package allscale.invoicing;

import java.util.Locale;

/** Whether the money is still to be collected. */
public enum CollectionState {
    OPEN,
    OVERDUE,
    CLOSED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CollectionState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean canBecome(CollectionState next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case OVERDUE -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
