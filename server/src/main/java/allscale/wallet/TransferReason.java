package allscale.wallet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a transfer was for, as the room above that knows it says. It explains and decides nothing: the books have accounts
 * of their own.
 *
 * @param subject the shown id of what it was for, or null
 * @param label what a person calls it; may be empty
 */
public record TransferReason(Kind kind, @Nullable String subject, String label) {

    public enum Kind {
        /** Paid an invoice. */
        INVOICE,
        /** Is what a person signed. */
        PAYOUT,
        /** Went from an invoice's own address into the wallet. */
        COLLECTION,
        /** Taken by the token itself when it moved. */
        TOKEN_FEE,
        /** Arrived, and nobody has said what for. */
        UNMATCHED,
        /** Arrived for a reason a person has named; the subject is which. */
        EXPLAINED,
        /** Left without a payout: spent with an exported key. */
        UNEXPLAINED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
