package allscale.invoicing;

import allscale.payment.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The e-mail that goes with an invoice, for a person to send from their own mailbox.
 *
 * @param subject one line
 * @param body plain text
 */
public record Letter(String subject, String body) {

    static Letter of(Invoice invoice, Issue issue, String payLink) {
        InvoiceContent content = invoice.content();
        InvoiceWords words = InvoiceWords.in(content.locale());
        String name = content.customer().name();
        Price total = content.totals().total();
        LocalDate due = content.dueOn();
        List<String> lines = new ArrayList<>();
        lines.add(name.isEmpty() ? words.text("letter.greeting.nobody") : words.text("letter.greeting", name));
        lines.add("");
        lines.add(
                due == null
                        ? words.text("letter.body.undated", issue.number(), Amounts.of(total), total.currency())
                        : words.text(
                                "letter.body", issue.number(), Amounts.of(total), total.currency(), words.date(due)));
        lines.add(words.text("letter.pay"));
        lines.add(payLink);
        lines.add("");
        lines.add(words.text("letter.accepts", String.join(", ", content.accepts())));
        lines.add("");
        lines.add(words.text("letter.end"));
        lines.add(issue.issuer());
        return new Letter(words.text("letter.subject", issue.number(), issue.issuer()), String.join("\n", lines));
    }
}
