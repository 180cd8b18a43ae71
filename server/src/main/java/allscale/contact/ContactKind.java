package allscale.contact;

import java.util.Locale;

/** What a contact mostly is to the organization. */
public enum ContactKind {
    CUSTOMER,
    VENDOR,
    CONTRACTOR;

    /** As stored and shown outside. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ContactKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
