package allscale.invoicing;

import org.jspecify.annotations.Nullable;

/**
 * Which invoices to list.
 *
 * @param words part of a number, customer or amount, or null
 */
public record InvoiceQuery(Filter filter, @Nullable String words) {

    /** How far along. */
    public enum Filter {
        ALL("true"),
        DRAFT("i.document = 'draft'"),
        UNPAID("i.document = 'issued' and i.collection <> 'closed'"),
        OVERDUE("i.document = 'issued' and i.collection = 'overdue'"),
        PAID("i.document = 'issued' and i.collection = 'closed'"),
        VOIDED("i.document = 'voided'");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }
}
