package allscale.invoicing;

import allscale.identity.Profile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a paper beside the invoice.
 *
 * @param issuer the name of who asks for money
 * @param profile who that is besides
 * @param accent {@code #rrggbb} of the line at the top, or null
 * @param zone in which moments become days
 * @param today the date of a draft
 * @param networks their names by CAIP-2 id
 */
record Letterhead(
        String issuer,
        Profile profile,
        @Nullable String accent,
        ZoneId zone,
        LocalDate today,
        Map<String, String> networks) {

    /** Address, tax number and e-mail, as far as they are known. */
    List<String> lines(InvoiceWords words) {
        List<String> lines = new ArrayList<>(profile.address().lines().toList());
        if (!profile.taxId().isEmpty()) {
            lines.add(words.text("tax.id", profile.taxId()));
        }
        lines.add(profile.email());
        lines.removeIf(String::isEmpty);
        return lines;
    }

    String network(String caip2) {
        return networks.getOrDefault(caip2, caip2);
    }
}
