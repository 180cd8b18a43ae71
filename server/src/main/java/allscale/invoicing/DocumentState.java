package allscale.invoicing;

import java.util.Locale;

/** How far the paper is. An issued invoice never changes; a mistake is voided and written anew. */
public enum DocumentState {
    DRAFT,
    ISSUED,
    VOIDED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DocumentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean canBecome(DocumentState next) {
        return switch (this) {
            case DRAFT -> next == ISSUED;
            case ISSUED -> next == VOIDED;
            case VOIDED -> false;
        };
    }
}
