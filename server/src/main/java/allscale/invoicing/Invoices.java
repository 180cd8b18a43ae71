package allscale.invoicing;

import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.payment.Charge;
import allscale.payment.ChargeId;
import allscale.payment.ChargePaid;
import allscale.payment.ChargeReopened;
import allscale.payment.ChargeTerms;
import allscale.payment.ChargeUpdated;
import allscale.payment.Charges;
import allscale.payment.Tolerance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invoices: drafted, issued, collected, voided. */
@Component
public class Invoices {

    private final InvoiceStore store;
    private final InvoiceViews views;
    private final Charges charges;
    private final Letterheads letterheads;
    private final InvoiceNews news;
    private final Later later;
    private final Clock clock;

    Invoices(
            InvoiceStore store,
            InvoiceViews views,
            Charges charges,
            Letterheads letterheads,
            InvoiceNews news,
            Later later,
            Clock clock) {
        this.store = store;
        this.views = views;
        this.charges = charges;
        this.letterheads = letterheads;
        this.news = news;
        this.later = later;
        this.clock = clock;
    }

    /** Starts a draft, which may still be empty. */
    @Transactional
    public Invoice draft(Caller caller, RequestKey key, InvoiceContent content) {
        caller.require(Permission.INVOICE_EDIT);
        InvoiceId id = InvoiceId.of(key);
        Invoice draft = Invoice.draft(id, caller.organization(), content, clock.instant());
        store.add(draft);
        news.changedBy(caller, "invoice.drafted", draft);
        return draft;
    }

    /**
     * Saves a draft.
     *
     * @param seen the version that was edited; refused when another was saved since
     */
    @Transactional
    public Invoice save(Caller caller, InvoiceId id, int seen, InvoiceContent content) {
        caller.require(Permission.INVOICE_EDIT);
        Invoice edited = locked(caller.organization(), id).edit(seen, content);
        store.saveDraft(edited);
        news.changedBy(caller, "invoice.edited", edited);
        return edited;
    }

    /** Issues a draft whose every character can be printed. */
    @Transactional
    public Invoice issue(Caller caller, InvoiceId id) {
        return issue(caller, id, "");
    }

    /**
     * Gives a draft its number and opens its charge. From now on it never changes.
     *
     * @param accepted characters that may be printed as {@code #}, because the person has seen that they would be
     */
    @Transactional
    public Invoice issue(Caller caller, InvoiceId id, String accepted) {
        caller.require(Permission.INVOICE_EDIT);
        Invoice draft = locked(caller.organization(), id);
        draft.requireDraft();
        Letterhead letterhead = letterheads.today(caller.organization());
        LocalDate today = letterhead.today();
        Unprintable.require(draft.content(), letterhead, accepted);
        String number = store.nextNumber(caller.organization(), today.getYear());
        Issue issue =
                new Issue(number, letterhead.issuer(), letterhead.profile().version(), today, clock.instant());
        Invoice issued = draft.issue(issue);
        store.saveState(issued);
        charges.open(caller.organization(), id.value(), terms(issued, issue, letterhead.zone()));
        print(issued, PaperKind.INVOICE);
        LocalDate dueOn = issued.content().dueOn();
        if (dueOn != null) {
            Instant dayAfter = dueOn.plusDays(1).atStartOfDay(letterhead.zone()).toInstant();
            later.stage(FallDue.NAME, FallDue.instance(caller.organization(), id), dayAfter);
        }
        news.changedBy(caller, "invoice.issued", issued);
        return issued;
    }

    /** Makes an issued invoice never to be paid. Refused once money has arrived for it or is on its way. */
    @Transactional
    public Invoice annul(Caller caller, InvoiceId id) {
        caller.require(Permission.INVOICE_EDIT);
        Invoice seen = found(caller.organization(), id);
        seen.requireVoidable();
        // the charge is locked first, as by the money that pays it
        charges.close(caller.organization(), id.value());
        Invoice voided = locked(caller.organization(), id).voided(clock.instant());
        if (views.of(seen).hasMoney()) {
            throw new Refused(
                    InvoiceRefusal.INVOICE_HAS_PAYMENTS,
                    "Money has arrived for this invoice or is on its way, so it cannot be voided. Refund it instead.",
                    Map.of("invoice", id.text()));
        }
        store.saveState(voided);
        news.changedBy(caller, "invoice.voided", voided);
        return voided;
    }

    /** A draft with the same words, to be paid as many days from now as the first one was. */
    @Transactional
    public Invoice copy(Caller caller, RequestKey key, InvoiceId id) {
        caller.require(Permission.INVOICE_EDIT);
        Invoice original = found(caller.organization(), id);
        Letterhead letterhead = letterheads.today(caller.organization());
        InvoiceId copy = InvoiceId.of(key);
        Invoice draft = Invoice.draft(
                copy,
                caller.organization(),
                original.contentAnew(letterhead.today(), letterhead.zone()),
                clock.instant());
        store.add(draft);
        news.changedBy(caller, "invoice.copied", draft);
        return draft;
    }

    /** Throws a draft away. */
    @Transactional
    public void discard(Caller caller, InvoiceId id) {
        caller.require(Permission.INVOICE_EDIT);
        Invoice draft = locked(caller.organization(), id);
        draft.requireDraft();
        store.delete(draft);
        news.changedBy(caller, "invoice.discarded", draft);
    }

    @Transactional(readOnly = true)
    public InvoiceView view(Caller caller, InvoiceId id) {
        caller.require(Permission.INVOICE_VIEW);
        return views.of(found(caller.organization(), id));
    }

    /** The invoice that a charge is for, as whoever has its link may see it. */
    @Transactional(readOnly = true)
    public InvoiceView behind(OrganizationId organization, ChargeId charge) {
        return views.behind(organization, charge).orElseThrow(Invoices::unknown);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<InvoiceView> list(Caller caller, InvoiceQuery query, @Nullable String cursor, int limit) {
        caller.require(Permission.INVOICE_VIEW);
        return views.page(caller.organization(), query, cursor, limit);
    }

    /** Marks an invoice whose day has passed unpaid; nothing when it was paid or voided in time. */
    @Transactional
    public void fallDue(OrganizationId organization, InvoiceId id) {
        Invoice invoice = locked(organization, id);
        if (invoice.canFallDue()) {
            Invoice overdue = invoice.fallenDue(clock.instant());
            store.saveState(overdue);
            news.changed(overdue);
        }
    }

    @EventListener
    void on(ChargePaid paid) {
        List<Invoice> settled = store.forUpdate(paid.organization(), behind(paid.charges())).stream()
                .filter(Invoice::isCollecting)
                .map(invoice -> invoice.settled(clock.instant()))
                .toList();
        store.saveStates(settled);
        settled.forEach(news::changed);
        later.stageAll(
                PrintPaper.NAME,
                settled.stream()
                        .map(invoice -> PrintPaper.instance(invoice.organization(), invoice.id(), PaperKind.RECEIPT))
                        .toList(),
                clock.instant());
    }

    @EventListener
    void on(ChargeReopened reopened) {
        for (Charge charge : reopened.charges()) {
            store.forUpdate(reopened.organization(), new InvoiceId(charge.reason()))
                    .ifPresent(invoice -> {
                        Instant now = clock.instant();
                        ZoneId zone = charge.terms().zone();
                        Invoice open = invoice.reopened(now, now.atZone(zone).toLocalDate());
                        store.saveState(open);
                        news.changed(open);
                    });
        }
    }

    @EventListener
    void on(ChargeUpdated updated) {
        store.find(updated.organization(), behind(updated.charges())).forEach(news::changed);
    }

    private static List<InvoiceId> behind(List<Charge> charges) {
        return charges.stream().map(charge -> new InvoiceId(charge.reason())).toList();
    }

    private void print(Invoice invoice, PaperKind kind) {
        String instance = PrintPaper.instance(invoice.organization(), invoice.id(), kind);
        later.stage(PrintPaper.NAME, instance, clock.instant());
    }

    private static ChargeTerms terms(Invoice issued, Issue issue, ZoneId zone) {
        InvoiceContent content = issued.content();
        return new ChargeTerms(
                InvoiceWords.in(content.locale()).title(issue.number()),
                issue.issuer(),
                issue.profile(),
                content.customer().shown(),
                PublicInvoiceApi.DOCUMENT,
                content.locale(),
                content.totals().total(),
                content.dueOn(),
                zone,
                content.accepts(),
                Tolerance.none(content.currency()));
    }

    private Invoice locked(OrganizationId organization, InvoiceId id) {
        return store.forUpdate(organization, id).orElseThrow(Invoices::unknown);
    }

    private Invoice found(OrganizationId organization, InvoiceId id) {
        return store.find(organization, id).orElseThrow(Invoices::unknown);
    }

    static Refused unknown() {
        return new Refused(InvoiceRefusal.INVOICE_UNKNOWN, "There is no such invoice. A draft may have been deleted.");
    }
}
