package allscale.identity;

import allscale.kernel.Refused;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to change of the organization, as typed; what is null stays.
 *
 * @param currency ISO 4217
 * @param timeZone a name such as {@code Europe/Berlin}
 * @param brandColor {@code #rrggbb} in small letters
 */
public record OrganizationEdit(
        @Nullable String name,
        @Nullable String currency,
        @Nullable String timeZone,
        @Nullable String brandColor) {

    static final int NAME_LENGTH = 120;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    Organization applied(Organization now) {
        return new Organization(
                now.id(),
                name == null ? now.name() : Names.checked(name, NAME_LENGTH),
                currency == null ? now.currency() : checkedCurrency(currency),
                timeZone == null ? now.timeZone() : checkedTimeZone(timeZone),
                brandColor == null ? now.brandColor() : checkedColor(brandColor));
    }

    private static String checkedCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw invalid("currency", "A currency is a code of ISO 4217, for example USD.");
        }
    }

    private static ZoneId checkedTimeZone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw invalid("timeZone", "A time zone is a name such as Europe/Berlin.");
        }
    }

    private static String checkedColor(String text) {
        if (!COLOR.matcher(text).matches()) {
            throw invalid("brandColor", "A color is written #rrggbb in small letters.");
        }
        return text;
    }

    private static Refused invalid(String field, String sentence) {
        return new Refused(IdentityRefusal.VALUE_INVALID, sentence, Map.of("field", field));
    }
}
