package allscale.http;

import allscale.kernel.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param type a page that explains the code
 * @param code stable, what programs branch on
 * @param values what explains it
 * @param errors one per field, when the request itself was wrong
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        Map<String, Object> values,
        @Nullable List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final int LONGEST_INSTANCE = 300;

    record FieldError(String field, String code, String detail) {}

    /**
     * @param instance the address that was asked
     * @param origin where the page of errors is, the console's
     */
    static Problem of(Refused refused, String instance, String origin) {
        String code = refused.code().text();
        return new Problem(
                origin + ErrorsPage.PATH + "#" + code,
                title(code),
                refused.code().category().status(),
                refused.sentence(),
                instance.length() > LONGEST_INSTANCE ? instance.substring(0, LONGEST_INSTANCE) : instance,
                code,
                refused.values(),
                null);
    }

    Problem with(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, instance, code, values, fieldErrors);
    }

    /** {@code invoice-already-issued} reads "Invoice already issued". */
    static String title(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }
}
