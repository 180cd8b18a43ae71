package allscale.relayer;

import java.util.Locale;
import java.util.Set;

/** Where a transaction of the relayer stands; LOST and FINAL are proven at final depth. */
public enum RelayStatus {
    /** Waits for its turn; nothing is signed. */
    ASKED,
    /** Signed and on disk. */
    SAVED,
    SENT,
    /** In a block that may still be undone. */
    MINED,
    FINAL,
    /** Its nonce was used by something else. */
    LOST,
    /** A trial run failed: it was never signed. */
    REFUSED;

    boolean canBecome(RelayStatus next) {
        return switch (this) {
            case ASKED -> Set.of(SAVED, REFUSED).contains(next);
            case SAVED -> Set.of(SENT, MINED, FINAL, LOST).contains(next);
            case SENT -> Set.of(MINED, FINAL, LOST).contains(next);
            case MINED -> Set.of(SENT, FINAL, LOST).contains(next);
            case FINAL, LOST, REFUSED -> false;
        };
    }

    public boolean isEnd() {
        return this == FINAL || this == LOST || this == REFUSED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RelayStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
