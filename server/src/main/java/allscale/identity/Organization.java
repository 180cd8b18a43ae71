package allscale.identity;

import allscale.kernel.OrganizationId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A business that works here.
 *
 * @param currency ISO 4217, in which totals are shown
 * @param timeZone which day a due date means
 * @param brandColor {@code #rrggbb} on pages payers see, or null
 */
public record Organization(
        OrganizationId id,
        String name,
        String currency,
        ZoneId timeZone,
        @Nullable String brandColor) {}
