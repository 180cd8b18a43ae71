package allscale.invoicing;

import allscale.kernel.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a draft.
 *
 * @param field where, for example {@code lines[0].description}
 * @param code {@code missing}, {@code zero}, {@code past}, {@code unreadable}, {@code too-long}, {@code too-many-lines}
 *     or {@code too-many}
 * @param most how much of it there may be, where that is what is wrong
 */
record FieldProblem(String field, String code, @Nullable Integer most) {

    static FieldProblem missing(String field) {
        return new FieldProblem(field, "missing", null);
    }

    /** The total comes to nothing. */
    static FieldProblem zero(String field) {
        return new FieldProblem(field, "zero", null);
    }

    /** A day that is over. */
    static FieldProblem past(String field) {
        return new FieldProblem(field, "past", null);
    }

    static FieldProblem unreadable(String field) {
        return new FieldProblem(field, "unreadable", null);
    }

    /** More characters than there may be. */
    static FieldProblem tooLong(String field, int most) {
        return new FieldProblem(field, "too-long", most);
    }

    /** More lines of text than there may be. */
    static FieldProblem tooManyLines(String field, int most) {
        return new FieldProblem(field, "too-many-lines", most);
    }

    /** A list with more entries than there may be. */
    static FieldProblem tooMany(String field, int most) {
        return new FieldProblem(field, "too-many", most);
    }

    /** The refusal to keep a draft with this. */
    Refused notSaved() {
        return new Refused(
                InvoiceRefusal.INVOICE_FIELD_INVALID,
                "The draft was not saved: " + sentence() + ".",
                Map.of("field", field, "problems", List.of(this)));
    }

    /** The refusal to issue a draft with these. */
    static Refused notIssued(List<FieldProblem> problems) {
        return new Refused(
                InvoiceRefusal.INVOICE_INCOMPLETE,
                "Complete the invoice before you issue it: "
                        + problems.stream().map(FieldProblem::sentence).collect(Collectors.joining("; ")) + ".",
                Map.of("fields", problems.stream().map(FieldProblem::field).toList(), "problems", problems));
    }

    private String sentence() {
        return field
                + switch (code) {
                    case "missing" -> " is missing";
                    case "zero" -> " is not more than zero";
                    case "past" -> " is a day that has passed";
                    case "too-long" -> " has more than " + most + " characters";
                    case "too-many-lines" -> " has more than " + most + " lines";
                    case "too-many" -> " has more than " + most + " entries";
                    default -> " cannot be read";
                };
    }
}
