package allscale.invoicing;

import allscale.contact.ContactId;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.payment.Charge;
import allscale.payment.ChargeView;
import allscale.payment.DifferenceAcceptance;
import allscale.payment.Price;
import allscale.payment.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as the API answers with it; amounts are decimal text in the invoice's currency.
 *
 * @param issuer who asks for money as printed on the issued paper
 * @param profileVersion the version of the organization's profile that is printed on it, 0 for none
 */
record InvoiceJson(
        InvoiceId id,
        @Nullable String number,
        int version,
        DocumentState document,
        String payment,
        CollectionState collection,
        @Nullable ContactId contactId,
        Customer customer,
        @Nullable String issuer,
        @Nullable Integer profileVersion,
        String currency,
        List<Line> lines,
        String subtotal,
        List<Tax> taxes,
        String tax,
        String total,
        String received,
        String arriving,
        String rest,
        @Nullable String payLink,
        @Nullable LocalDate dueOn,
        @Nullable Instant issuedAt,
        @Nullable Instant paidAt,
        String note,
        String terms,
        SortedSet<String> accepts,
        String locale,
        List<Happening> timeline,
        List<Beside> beside,
        @Nullable Difference difference,
        @Nullable Letter emailText,
        List<Action> actions) {

    record Line(
            String description,
            String quantity,
            String unitPrice,
            @Nullable String discountPercent,
            @Nullable String taxPercent,
            String amount) {}

    /** The tax of all lines at one rate. */
    record Tax(String percent, String basis, String amount) {

        static Tax of(TaxAtRate tax) {
            return new Tax(
                    tax.rate().text(), tax.basis().decimal(), tax.amount().decimal());
        }
    }

    /**
     * Something that happened to an invoice; the kind is a word of the console's texts.
     *
     * @param rate what one coin of a final payment was worth in the invoice's currency when it was paid
     * @param worth what that payment counts for in the invoice's currency
     */
    record Happening(
            Instant at,
            String kind,
            @Nullable String amount,
            @Nullable String asset,
            @Nullable String network,
            @Nullable String txHash,
            @Nullable Confirmations confirmations,
            @Nullable String rate,
            @Nullable String worth) {

        static Happening of(Instant at, String kind) {
            return new Happening(at, kind, null, null, null, null, null, null, null);
        }

        static Happening of(Instant at, String kind, Price amount) {
            return new Happening(at, kind, amount.decimal(), amount.currency(), null, null, null, null, null);
        }
    }

    /**
     * Money that came to the invoice's address and does not pay it.
     *
     * @param why {@code wrong_coin}, {@code no_rate}, {@code closed} or {@code already_paid}
     * @param decided whether a person has said what it was for
     */
    record Beside(String amount, String asset, String network, String txHash, Instant at, String why, boolean decided) {

        static Beside of(ChargeView.Beside part) {
            return new Beside(
                    part.money().decimal(),
                    part.money().asset().symbol(),
                    part.money().asset().network().caip2(),
                    part.txHash(),
                    part.at(),
                    part.why().text(),
                    part.isDecided());
        }
    }

    /**
     * What the invoice is short or over by, once a person has settled it.
     *
     * @param kind {@code shortfall} or {@code overpayment}
     */
    record Difference(String kind, String amount, String note, Instant at) {

        static Difference of(DifferenceAcceptance acceptance) {
            return new Difference(
                    acceptance.kind().text(), acceptance.amount().decimal(), acceptance.note(), acceptance.at());
        }
    }

    record Confirmations(int n, int m) {}

    /** @param reason the code of the refusal it would meet, when it is not enabled */
    record Action(String name, boolean enabled, @Nullable String reason) {

        static Action of(String name, @Nullable String reason) {
            return new Action(name, reason == null, reason);
        }
    }

    static InvoiceJson of(Caller caller, InvoiceView view) {
        Invoice invoice = view.invoice();
        InvoiceContent content = invoice.content();
        Totals totals = content.totals();
        Issue issue = invoice.issue();
        ChargeView charge = view.charge();
        DifferenceAcceptance acceptance = charge == null ? null : charge.acceptance();
        return new InvoiceJson(
                invoice.id(),
                issue == null ? null : issue.number(),
                invoice.version(),
                invoice.document(),
                view.payment(),
                invoice.collection(),
                content.contact(),
                content.customer(),
                issue == null ? null : issue.issuer(),
                issue == null ? null : issue.profile(),
                content.currency(),
                content.lines().stream().map(InvoiceJson::line).toList(),
                totals.subtotal().decimal(),
                totals.taxes().stream().map(Tax::of).toList(),
                totals.tax().decimal(),
                totals.total().decimal(),
                view.received().decimal(),
                view.arriving().decimal(),
                view.rest().decimal(),
                charge == null ? null : charge.link(),
                content.dueOn(),
                issue == null ? null : issue.at(),
                charge == null ? null : paidAt(charge.charge()),
                content.note(),
                content.terms(),
                content.accepts(),
                content.locale().getLanguage(),
                timeline(view),
                charge == null
                        ? List.of()
                        : charge.beside().stream().map(Beside::of).toList(),
                acceptance == null ? null : Difference.of(acceptance),
                issue == null || charge == null ? null : Letter.of(invoice, issue, charge.link()),
                actions(caller, view));
    }

    private static Line line(InvoiceLine line) {
        return new Line(
                line.description(),
                line.quantity().text(),
                line.unitPrice().decimal(),
                line.discount().isZero() ? null : line.discount().text(),
                line.tax().isZero() ? null : line.tax().text(),
                line.amount().decimal());
    }

    private static @Nullable Instant paidAt(Charge charge) {
        return switch (charge.standing()) {
            case Standing.Paid paid -> paid.at();
            case Standing.Overpaid overpaid -> overpaid.at();
            case Standing.Unpaid _, Standing.PartiallyPaid _ -> null;
        };
    }

    private static List<Happening> timeline(InvoiceView view) {
        Invoice invoice = view.invoice();
        List<Happening> all = new ArrayList<>();
        all.add(Happening.of(invoice.createdAt(), "created"));
        Issue issue = invoice.issue();
        if (issue != null) {
            all.add(Happening.of(issue.at(), "issued"));
        }
        Instant overdue = invoice.overdueAt();
        if (overdue != null) {
            all.add(Happening.of(overdue, "overdue"));
        }
        ChargeView charge = view.charge();
        if (charge != null) {
            addPayment(all, charge);
        }
        Instant closed = invoice.closedAt();
        if (closed != null && invoice.document() == DocumentState.VOIDED) {
            all.add(Happening.of(closed, "voided"));
        }
        if (charge != null) {
            charge.beside().forEach(part -> all.add(beside(part)));
        }
        all.sort(Comparator.comparing(Happening::at));
        return all;
    }

    /** All by our own clock: the time of a block may lie before that of the invoice. */
    private static void addPayment(List<Happening> all, ChargeView view) {
        Charge charge = view.charge();
        Instant viewed = charge.viewedAt();
        if (viewed != null) {
            all.add(Happening.of(viewed, "viewed"));
        }
        view.credits().forEach(credit -> all.add(credit(credit)));
        DifferenceAcceptance acceptance = view.acceptance();
        if (acceptance != null) {
            all.add(Happening.of(acceptance.at(), acceptance.kind().text() + "_accepted", acceptance.amount()));
        }
        view.settledAt()
                .ifPresent(paid -> all.add(
                        Happening.of(paid, charge.standing() instanceof Standing.Overpaid ? "overpaid" : "paid")));
    }

    private static Happening beside(ChargeView.Beside part) {
        return new Happening(
                part.at(),
                "transfer_beside",
                part.money().decimal(),
                part.money().asset().symbol(),
                part.money().asset().network().caip2(),
                part.txHash(),
                null,
                null,
                null);
    }

    private static Happening credit(ChargeView.Credit credit) {
        ChargeView.Confirmations confirmations = credit.confirmations();
        return new Happening(
                credit.at(),
                confirmations == null ? "transfer_final" : "transfer_confirming",
                credit.money().decimal(),
                credit.money().asset().symbol(),
                credit.money().asset().network().caip2(),
                credit.txHash(),
                confirmations == null ? null : new Confirmations(confirmations.seen(), confirmations.needed()),
                credit.rate(),
                credit.rate() == null ? null : credit.value().decimal());
    }

    private static List<Action> actions(Caller caller, InvoiceView view) {
        Invoice invoice = view.invoice();
        if (!caller.may(Permission.INVOICE_EDIT)) {
            return List.of(Action.of("receipt", view.isPaid() ? null : "receipt-not-ready"));
        }
        boolean draft = invoice.document() == DocumentState.DRAFT;
        String onlyDraft = draft ? null : "invoice-already-issued";
        return List.of(
                Action.of("edit", onlyDraft),
                Action.of("issue", draft ? unfinished(invoice.content()) : onlyDraft),
                Action.of("void", notVoidable(view)),
                Action.of("accept_difference", noDifference(view)),
                Action.of("copy", null),
                Action.of("delete", onlyDraft),
                Action.of("receipt", view.isPaid() ? null : "receipt-not-ready"));
    }

    private static @Nullable String unfinished(InvoiceContent content) {
        if (content.customer().shown().isEmpty()) {
            return "invoice-customer-missing";
        }
        return content.totals().total().isPositive() ? null : "invoice-total-zero";
    }

    private static @Nullable String noDifference(InvoiceView view) {
        ChargeView charge = view.charge();
        if (charge == null || !charge.charge().isOpen()) {
            return "difference-not-there";
        }
        if (charge.acceptance() != null) {
            return "difference-already-accepted";
        }
        Standing standing = charge.charge().standing();
        boolean isThere = standing instanceof Standing.PartiallyPaid || standing instanceof Standing.Overpaid;
        return isThere ? null : "difference-not-there";
    }

    private static @Nullable String notVoidable(InvoiceView view) {
        return switch (view.invoice().document()) {
            case DRAFT -> "invoice-not-issued";
            case VOIDED -> "invoice-voided";
            case ISSUED -> view.hasMoney() || view.isPaid() ? "invoice-has-payments" : null;
        };
    }
}
