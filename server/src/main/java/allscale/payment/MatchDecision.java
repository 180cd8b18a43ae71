package allscale.payment;

import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person said a payment in the inbox was for. Taken back, the row stays and the payment waits again.
 *
 * @param charge what it paid; only with {@link Kind#INVOICE}
 * @param note in the person's words, may be empty
 */
record MatchDecision(
        UUID id, UUID transfer, Kind kind, @Nullable ChargeId charge, String note, PersonId by, Instant at) {

    static final int MAX_NOTE = 200;

    /** What money comes in for. */
    enum Kind {
        INVOICE,
        /** Earned, with no invoice here. */
        INCOME,
        /** From another wallet of the organization's own. */
        OWN_TRANSFER,
        /** Borrowed, or a loan that came back. */
        LOAN,
        /** Will be sent back. */
        REFUND_EXPECTED,
        OTHER;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text().equals(text))
                    .findFirst();
        }
    }

    MatchDecision {
        if ((kind == Kind.INVOICE) != (charge != null)) {
            throw new IllegalArgumentException("a payment for an invoice names its charge, and no other does");
        }
        if (kind == Kind.OTHER && note.isEmpty()) {
            throw new IllegalArgumentException("another reason is said in words");
        }
    }
}
