package allscale.identity;

import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A profile as typed, whole; what is left out is empty. */
public record ProfileEdit(
        @Nullable String legalName,
        @Nullable String address,
        @Nullable String taxId,
        @Nullable String email) {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 500;
    private static final int MAX_ADDRESS_LINES = 8;
    private static final int MAX_TAX_ID = 80;
    private static final int MAX_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    Profile after(Profile last) {
        String mail = line("email", email, MAX_EMAIL);
        if (!mail.isEmpty() && !EMAIL.matcher(mail).matches()) {
            throw invalid("email", "An e-mail address is written name@example.com.");
        }
        return new Profile(
                last.version() + 1,
                line("legalName", legalName, MAX_NAME),
                checkedAddress(),
                line("taxId", taxId, MAX_TAX_ID),
                mail);
    }

    private String checkedAddress() {
        String clean = address == null ? "" : PlainText.lines(address);
        if (clean.length() > MAX_ADDRESS || clean.lines().count() > MAX_ADDRESS_LINES) {
            throw invalid(
                    "address",
                    "An address has at most " + MAX_ADDRESS_LINES + " lines and " + MAX_ADDRESS + " characters.");
        }
        return clean;
    }

    private static String line(String field, @Nullable String typed, int longest) {
        String clean = typed == null ? "" : PlainText.line(typed);
        if (clean.length() > longest) {
            throw invalid(field, "This has at most " + longest + " characters.");
        }
        return clean;
    }

    private static Refused invalid(String field, String sentence) {
        return new Refused(IdentityRefusal.VALUE_INVALID, sentence, Map.of("field", field));
    }
}
