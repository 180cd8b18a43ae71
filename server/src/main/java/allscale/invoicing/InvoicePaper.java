package allscale.invoicing;

import allscale.payment.Charge;
import allscale.payment.ChargeView;
import allscale.payment.Price;
import allscale.payment.QrCode;
import allscale.payment.Standing;
import java.lang.Character.UnicodeScript;
import java.math.BigInteger;
import java.text.Bidi;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One invoice or receipt with every text ready to print; the template only places them.
 *
 * @param words the language of the paper
 * @param title what it is
 * @param heading title and number for the document's own title
 * @param mark a word across the page, or null
 * @param issuer who asks for money
 * @param from the lines below that name
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
        List<String> from,
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

    /**
     * One final transfer.
     *
     * @param worth what it counts for and at which rate, or empty where a coin is one of the invoice's currency
     */
    public record Proof(String date, String amount, String worth, String network, String transaction) {}

    private static final int A_ROW = 60;

    /** How many of the widest characters fit in a line at the foot. */
    private static final int FOOT = 44;

    private static final Set<UnicodeScript> KANA = EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    static final String INK = "#0b6e4f";

    /** The invoice as it is on the day it is issued; what becomes of it afterwards is on its page and on the receipt. */
    static InvoicePaper invoice(InvoiceView view, Letterhead letterhead) {
        Invoice invoice = view.invoice();
        InvoiceWords words = InvoiceWords.in(invoice.content().locale());
        Totals totals = invoice.content().totals();
        ChargeView charge = view.charge();
        return paper(
                view,
                letterhead,
                words.text("title"),
                invoice.issue() == null ? words.text("title") : words.title(invoice.shownNumber()),
                charge == null ? words.text("draft") : null,
                sums(totals, words),
                new Fact(words.text("balance"), money(totals.total())),
                charge == null ? null : payment(invoice, charge),
                List.of());
    }

    static InvoicePaper receipt(InvoiceView view, Letterhead letterhead) {
        InvoiceWords words = InvoiceWords.in(view.invoice().content().locale());
        ChargeView charge = view.charge();
        if (charge == null || !view.isPaid()) {
            throw new IllegalStateException("a receipt is for what is paid");
        }
        List<Proof> proofs = charge.credits().stream()
                .filter(credit -> credit.confirmations() == null)
                .map(credit -> new Proof(
                        words.date(day(credit.sentAt(), letterhead)),
                        Amounts.of(credit.money()),
                        worth(credit, words),
                        letterhead.network(credit.money().asset().network().caip2()),
                        credit.txHash()))
                .toList();
        return paper(
                view,
                letterhead,
                words.text("title.receipt"),
                words.text("title.receipt.numbered", view.invoice().shownNumber()),
                null,
                receiptSums(view, words),
                new Fact(words.text("balance"), money(rounded(view.rest()))),
                null,
                proofs);
    }

    private static String worth(ChargeView.Credit credit, InvoiceWords words) {
        String rate = credit.rate();
        return rate == null || credit.value().currency().equals("USD")
                ? ""
                : words.text("proof.worth", money(rounded(credit.value())), rate);
    }

    private static InvoicePaper paper(
            InvoiceView view,
            Letterhead letterhead,
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
        String accent = letterhead.accent();
        return new InvoicePaper(
                words,
                title,
                heading,
                mark,
                letterhead.issuer(),
                letterhead.lines(words),
                accent == null ? INK : accent,
                facts(view, letterhead, words),
                customer(content.customer()),
                content.lines().stream().map(line -> line(line, words)).toList(),
                sums,
                total,
                payment,
                proofs,
                content.note(),
                proofs.isEmpty() ? content.terms() : "");
    }

    private static List<Fact> facts(InvoiceView view, Letterhead letterhead, InvoiceWords words) {
        List<Fact> facts = new ArrayList<>();
        Issue issue = view.invoice().issue();
        if (issue != null) {
            facts.add(new Fact(words.text("number"), issue.number()));
        }
        facts.add(new Fact(words.text("date"), words.date(issue == null ? letterhead.today() : issue.on())));
        Instant paidAt = view.charge() == null ? null : paidAt(view.charge().charge());
        LocalDate due = view.invoice().content().dueOn();
        if (paidAt != null) {
            facts.add(new Fact(words.text("paid"), words.date(day(paidAt, letterhead))));
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
        Price received = rounded(view.received());
        List<Fact> sums = sums(view.invoice().content().totals(), words);
        sums.add(new Fact(words.text("paid.amount"), "\u2212" + Amounts.of(received)));
        Price over = received.minus(view.total());
        if (over.isPositive()) {
            sums.add(new Fact(words.text("overpaid"), Amounts.of(over)));
        }
        Price accepted = view.total().minus(received).minus(view.rest());
        if (accepted.isPositive()) {
            sums.add(new Fact(words.text("shortfall"), "\u2212" + Amounts.of(accepted)));
        }
        return sums;
    }

    /** About how many characters are set: what decides how long it takes to print. */
    int length() {
        int length = note.length() + terms.length();
        for (Line line : lines) {
            int breaks = (int) line.description().lines().count();
            length += Math.max(line.description().length(), breaks * A_ROW) + A_ROW;
        }
        return length;
    }

    /** Japanese letters before the Chinese ones of the same character, where something Japanese is written. */
    public boolean isJapanese() {
        return !words.language().startsWith("zh")
                && Stream.of(
                                Stream.of(issuer, note, terms),
                                from.stream(),
                                customer.stream(),
                                lines.stream().map(Line::description))
                        .flatMap(texts -> texts)
                        .flatMapToInt(String::codePoints)
                        .mapToObj(UnicodeScript::of)
                        .anyMatch(KANA::contains);
    }

    /** The issuer in one line at the foot of each page. */
    public String shortIssuer() {
        return issuer.codePointCount(0, issuer.length()) <= FOOT
                ? issuer
                : issuer.substring(0, issuer.offsetByCodePoints(0, FOOT - 1)).strip() + "…";
    }

    /** Where the reading of a text begins, by its first letter. */
    public static String direction(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }

    private static Payment payment(Invoice invoice, ChargeView charge) {
        InvoiceContent content = invoice.content();
        return new Payment(
                charge.link(),
                QrCode.printed(charge.link(), charge.link()),
                String.join(", ", content.accepts()),
                content.currency().equals("USD"));
    }

    /** In whole units of the currency: a coin's fraction of a yen is no sum of money. */
    private static Price rounded(Price price) {
        BigInteger unit = Price.smallest(price.currency()).micros();
        BigInteger half = unit.shiftRight(1);
        return new Price(price.micros().add(half).divide(unit).multiply(unit), price.currency());
    }

    private static String money(Price price) {
        return Amounts.of(price) + " " + price.currency();
    }

    private static LocalDate day(Instant at, Letterhead letterhead) {
        return at.atZone(letterhead.zone()).toLocalDate();
    }
}
