package allscale.invoicing;

import allscale.contact.ContactId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is written on an invoice. It may change while the invoice is a draft and never again.
 *
 * @param contact whom the customer was taken from, or null
 * @param currency ISO 4217 code of every price
 * @param dueOn the last day on which it is not overdue, or null for no such day
 * @param note a word to the customer
 * @param terms the small print
 * @param accepts symbols of the coins it may be paid with
 * @param locale the language it is written in, {@code en} or {@code zh}
 */
public record InvoiceContent(
        @Nullable ContactId contact,
        Customer customer,
        String currency,
        @Nullable LocalDate dueOn,
        List<InvoiceLine> lines,
        String note,
        String terms,
        SortedSet<String> accepts,
        Locale locale) {

    public InvoiceContent {
        lines = List.copyOf(lines);
        accepts = new TreeSet<>(accepts);
    }

    InvoiceContent dueOn(LocalDate day) {
        return new InvoiceContent(contact, customer, currency, day, lines, note, terms, accepts, locale);
    }

    public Totals totals() {
        return Totals.of(lines, currency);
    }

    /** What still keeps it from being issued on this day. */
    List<FieldProblem> problems(LocalDate today) {
        List<FieldProblem> problems = new ArrayList<>();
        if (customer.shown().isEmpty()) {
            problems.add(FieldProblem.missing("customer"));
        }
        if (lines.isEmpty()) {
            problems.add(FieldProblem.missing("lines"));
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).description().isEmpty()) {
                problems.add(FieldProblem.missing("lines[" + i + "].description"));
            }
        }
        if (!lines.isEmpty() && !totals().total().isPositive()) {
            problems.add(FieldProblem.zero("total"));
        }
        if (dueOn != null && dueOn.isBefore(today)) {
            problems.add(FieldProblem.past("dueOn"));
        }
        if (accepts.isEmpty()) {
            problems.add(FieldProblem.missing("accepts"));
        }
        return problems;
    }
}
