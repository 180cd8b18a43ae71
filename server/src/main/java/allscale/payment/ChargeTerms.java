package allscale.payment;

import allscale.kernel.Asset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a product asks for: who asks, for what, how much, until when, in which coins. It never changes once the charge
 * is open.
 *
 * @param title what it is for, as the payer reads it
 * @param issuer who asks, as the payer reads it
 * @param issuerProfile the version of the organization's profile in which the payer reads more about it, 0 for none
 * @param payer who is asked, for the organization's own eyes; may be empty
 * @param documentPath where the paper behind it is served on the pay host, or null
 * @param locale the language the payer is greeted in
 * @param due how much
 * @param dueOn the last day on which it is not late, or null
 * @param zone the time zone of that day
 * @param accepts symbols of the accepted coins, at least one
 * @param tolerance how short it may be
 */
public record ChargeTerms(
        String title,
        String issuer,
        int issuerProfile,
        String payer,
        @Nullable String documentPath,
        Locale locale,
        Price due,
        @Nullable LocalDate dueOn,
        ZoneId zone,
        SortedSet<String> accepts,
        Tolerance tolerance) {

    public ChargeTerms {
        if (!due.isPositive()) {
            throw new IllegalArgumentException("a charge asks for more than nothing");
        }
        if (accepts.isEmpty()) {
            throw new IllegalArgumentException("a charge accepts at least one coin");
        }
    }

    /** Whether a coin counts by itself; what comes in another waits for a person. */
    boolean accepts(Asset asset) {
        return accepts.contains(asset.symbol());
    }

    boolean isLateAt(Instant at) {
        return dueOn != null && at.atZone(zone).toLocalDate().isAfter(dueOn);
    }
}
