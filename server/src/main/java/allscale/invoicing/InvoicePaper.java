package allscale.invoicing;

import allscale.payment.Charge;
import allscale.payment.ChargeView;
import allscale.payment.Price;
import allscale.payment.QrCode;
import allscale.payment.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One invoice or receipt with every text ready to print; the template only places them.
 *
 * @param words the language of the paper
 * @param title what it is
 * @param heading title and number for the document's own title
 * @param mark a word across the page, or null
 * @param issuer who asks for money
 * @param accent {@code #rrggbb} of the line at the top
 * @param facts number, dates and the like, in order
 * @param customer the lines of who is asked
 * @param sums what the lines come to, in order
 * @param total the last sum and its label
 * @param payment how to pay, or null when there is nothing to pay
 * @param proofs final transfers, on a receipt only
 */
public record InvoicePaper(
        InvoiceWords words,
        String title,
        String heading,
        @Nullable String mark,
        String issuer,
        String accent,
        List<Fact> facts,
        List<String> customer,
        List<Line> lines,
        List<Fact> sums,
        Fact total,
        @Nullable Payment payment,
        List<Proof> proofs,
        String note,
        String terms) {

    /** A label and what it says. */
    public record Fact(String label, String value) {}

    /**
     * One thing charged for.
     *
     * @param remark discount and tax in words, or empty
     */
    public record Line(String description, String remark, String quantity, String price, String amount) {}

    /**
     * How to pay.
     *
     * @param qr an SVG made by us, the only text that is not escaped
     */
    public record Payment(String link, String qr, String accepted, boolean dollar) {}

    /** One final transfer. */
    public record Proof(String date, String amount, String network, String transaction) {}

    static final String INK = "#0b6e4f";

    /** What the printing house knows beside the invoice. */
    record House(String issuer, @Nullable String accent, ZoneId zone, LocalDate today, Map<String, String> networks) {

        String network(String caip2) {
            return networks.getOrDefault(caip2, caip2);
        }
    }

    static InvoicePaper invoice(InvoiceView view, House house) {
        Invoice invoice = view.invoice();
        InvoiceWords words = InvoiceWords.in(invoice.content().locale());
        Price rest = view.rest();
        ChargeView charge = view.charge();
        Payment payment =
                charge != null && invoice.isCollecting() && rest.isPositive() ? payment(invoice, charge) : null;
        List<Fact> sums = sums(invoice.content().totals(), words);
        if (view.received().isPositive()) {
            sums.add(new Fact(words.text("paid.amount"), "\u2212" + Amounts.of(view.received())));
        }
        Fact total = new Fact(words.text("balance"), money(rest));
        String mark = switch (invoice.document()) {
            case DRAFT -> words.text("draft");
            case VOIDED -> words.text("voided");
            case ISSUED -> view.isPaid() ? words.text("paid") : null;
        };
        return paper(
                view,
                house,
                words.text("title"),
                invoice.issue() == null ? words.text("title") : words.title(invoice.shownNumber()),
                mark,
                sums,
                total,
                payment,
                List.of());
    }

    static InvoicePaper receipt(InvoiceView view, House house) {
        InvoiceWords words = InvoiceWords.in(view.invoice().content().locale());
        ChargeView charge = view.charge();
        if (charge == null || !view.isPaid()) {
            throw new IllegalStateException("a receipt is for what is paid");
        }
        List<Proof> proofs = charge.credits().stream()
                .filter(credit -> credit.confirmations() == null)
                .map(credit -> new Proof(
                        words.date(day(credit.at(), house)),
                        Amounts.of(credit.money()),
                        house.network(credit.money().asset().network().caip2()),
                        credit.txHash()))
                .toList();
        return paper(
                view,
                house,
                words.text("title.receipt"),
                words.text("title.receipt.numbered", view.invoice().shownNumber()),
                null,
                receiptSums(view, words),
                new Fact(words.text("balance"), money(view.rest())),
                null,
                proofs);
    }

    private static InvoicePaper paper(
            InvoiceView view,
            House house,
            String title,
            String heading,
            @Nullable String mark,
            List<Fact> sums,
            Fact total,
            @Nullable Payment payment,
            List<Proof> proofs) {
        Invoice invoice = view.invoice();
        InvoiceContent content = invoice.content();
        InvoiceWords words = InvoiceWords.in(content.locale());
        Issue issue = invoice.issue();
        String accent = house.accent();
        return new InvoicePaper(
                words,
                title,
                heading,
                mark,
                issue == null ? house.issuer() : issue.issuer(),
                accent == null ? INK : accent,
                facts(view, house, words),
                customer(content.customer()),
                content.lines().stream().map(line -> line(line, words)).toList(),
                sums,
                total,
                payment,
                proofs,
                content.note(),
                proofs.isEmpty() ? content.terms() : "");
    }

    private static List<Fact> facts(InvoiceView view, House house, InvoiceWords words) {
        List<Fact> facts = new ArrayList<>();
        Issue issue = view.invoice().issue();
        if (issue != null) {
            facts.add(new Fact(words.text("number"), issue.number()));
        }
        facts.add(new Fact(words.text("date"), words.date(issue == null ? house.today() : issue.on())));
        Instant paidAt = view.charge() == null ? null : paidAt(view.charge().charge());
        LocalDate due = view.invoice().content().dueOn();
        if (paidAt != null) {
            facts.add(new Fact(words.text("paid"), words.date(day(paidAt, house))));
        } else {
            facts.add(new Fact(words.text("due"), due == null ? words.text("due.none") : words.date(due)));
        }
        return facts;
    }

    private static @Nullable Instant paidAt(Charge charge) {
        return switch (charge.standing()) {
            case Standing.Paid paid -> paid.at();
            case Standing.Overpaid overpaid -> overpaid.at();
            case Standing.Unpaid _, Standing.PartiallyPaid _ -> null;
        };
    }

    private static List<String> customer(Customer customer) {
        List<String> lines = new ArrayList<>();
        lines.add(customer.name());
        lines.addAll(customer.address().lines().toList());
        lines.add(customer.email());
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static Line line(InvoiceLine line, InvoiceWords words) {
        List<String> remarks = new ArrayList<>();
        if (!line.discount().isZero()) {
            remarks.add(words.text("discount.line", line.discount().text()));
        }
        if (!line.tax().isZero()) {
            remarks.add(words.text("tax.line", line.tax().text()));
        }
        return new Line(
                line.description(),
                String.join(", ", remarks),
                line.quantity().text(),
                Amounts.of(line.unitPrice()),
                Amounts.of(line.amount()));
    }

    /** Net, the tax of each rate, total: each figure is the one before with what stands between them. */
    private static List<Fact> sums(Totals totals, InvoiceWords words) {
        List<Fact> sums = new ArrayList<>();
        if (!totals.taxes().isEmpty()) {
            sums.add(new Fact(words.text("subtotal"), Amounts.of(totals.subtotal())));
        }
        totals.taxes()
                .forEach(tax -> sums.add(new Fact(
                        words.text("tax", tax.rate().text(), Amounts.of(tax.basis())), Amounts.of(tax.amount()))));
        sums.add(new Fact(words.text("total"), Amounts.of(totals.total())));
        return sums;
    }

    /** Total, paid, balance due: what was paid beyond the total, or let off it, stands between them. */
    private static List<Fact> receiptSums(InvoiceView view, InvoiceWords words) {
        List<Fact> sums = sums(view.invoice().content().totals(), words);
        sums.add(new Fact(words.text("paid.amount"), "\u2212" + Amounts.of(view.received())));
        Price over = view.received().minus(view.total());
        if (over.isPositive()) {
            sums.add(new Fact(words.text("overpaid"), Amounts.of(over)));
        }
        Price accepted = view.total().minus(view.received()).minus(view.rest());
        if (accepted.isPositive()) {
            sums.add(new Fact(words.text("shortfall"), "\u2212" + Amounts.of(accepted)));
        }
        return sums;
    }

    private static Payment payment(Invoice invoice, ChargeView charge) {
        InvoiceContent content = invoice.content();
        return new Payment(
                charge.link(),
                QrCode.svg(charge.link(), charge.link()),
                String.join(", ", content.accepts()),
                content.currency().equals("USD"));
    }

    private static String money(Price price) {
        return Amounts.of(price) + " " + price.currency();
    }

    private static LocalDate day(Instant at, House house) {
        return at.atZone(house.zone()).toLocalDate();
    }
}
