package allscale.wallet;

import java.util.Locale;

/** The name of a {@link TransferState}, as stored and as shown outside. */
public enum TransferStatus {
    SEEN,
    CONFIRMING,
    FINAL,
    ORPHANED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransferStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
