package allscale.payment;

import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A person has settled what a charge is short or over by: what is missing need not come, or what is too much was dealt
 * with. Taken back, the row stays and the charge stands as before.
 *
 * @param amount by how much it is short or over, positive
 * @param note in the person's words, may be empty
 */
public record DifferenceAcceptance(
        UUID id, ChargeId charge, Kind kind, Price amount, String note, PersonId by, Instant at) {

    static final int MAX_NOTE = 200;

    /** On which side of the price it is. */
    public enum Kind {
        SHORTFALL,
        OVERPAYMENT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
