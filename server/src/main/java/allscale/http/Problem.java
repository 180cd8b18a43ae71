package allscale.http;

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

    record FieldError(String field, String code, String detail) {}

    static Problem of(int status, String code, String detail, String instance, Map<String, Object> values) {
        return new Problem("/docs/errors#" + code, title(code), status, detail, instance, code, values, null);
    }

    Problem with(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, instance, code, values, fieldErrors);
    }

    /** {@code invoice-already-issued} reads "Invoice already issued". */
    private static String title(String code) {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }
}
