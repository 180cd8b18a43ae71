package allscale.invoicing;

import java.util.Locale;

/** What is printed for an invoice, once each. */
enum PaperKind {
    INVOICE,
    RECEIPT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaperKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
