package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for money on paper. It has three axes that never mix: the document, the collection, and the payment, which
 * is the {@link allscale.payment.Charge} with this invoice's id as its reason and is not kept here.
 *
 * @param version grows with every change; who saves must have seen the last one
 * @param issue what it got when issued, or null while it is a draft
 * @param overdueAt when it fell due unpaid, or null
 * @param closedAt when it was paid or voided, or null
 */
public record Invoice(
        InvoiceId id,
        OrganizationId organization,
        int version,
        InvoiceContent content,
        DocumentState document,
        CollectionState collection,
        @Nullable Issue issue,
        Instant createdAt,
        @Nullable Instant overdueAt,
        @Nullable Instant closedAt) {

    static Invoice draft(InvoiceId id, OrganizationId organization, InvoiceContent content, Instant now) {
        return new Invoice(
                id, organization, 1, content, DocumentState.DRAFT, CollectionState.OPEN, null, now, null, null);
    }

    /**
     * The draft with other content.
     *
     * @param seen the version that was edited
     */
    Invoice edit(int seen, InvoiceContent other) {
        requireDraft();
        if (seen != version) {
            throw new Refused(
                    InvoiceRefusal.INVOICE_CHANGED,
                    "The draft was changed in another window. Load it again; your last words are still here to copy.",
                    Map.of("version", version));
        }
        return with(other, document, collection, issue, overdueAt, closedAt);
    }

    /** The invoice as issued; from now on its content stays as it is. */
    Invoice issue(Issue issued) {
        requireDraft();
        List<FieldProblem> problems = content.problems(issued.on());
        if (!problems.isEmpty()) {
            throw FieldProblem.notIssued(problems);
        }
        return with(content, moved(DocumentState.ISSUED), collection, issued, overdueAt, closedAt);
    }

    /** Refuses what was never issued, is void or is paid. */
    void requireVoidable() {
        requireIssued();
        moved(CollectionState.CLOSED);
    }

    /** The invoice as never to be paid. */
    Invoice voided(Instant now) {
        return with(content, moved(DocumentState.VOIDED), moved(CollectionState.CLOSED), issue, overdueAt, now);
    }

    /** The invoice after its day has passed unpaid. */
    Invoice fallenDue(Instant now) {
        requireIssued();
        return with(content, document, moved(CollectionState.OVERDUE), issue, now, closedAt);
    }

    /** The invoice after its charge was paid. */
    Invoice settled(Instant now) {
        requireIssued();
        return with(content, document, moved(CollectionState.CLOSED), issue, overdueAt, now);
    }

    /** The invoice after its charge turned out not to be paid: a person took back what they had said. */
    Invoice reopened(Instant now, LocalDate today) {
        requireIssued();
        if (collection != CollectionState.CLOSED) {
            throw refused(collection.text());
        }
        LocalDate due = content.dueOn();
        boolean isOverdue = due != null && today.isAfter(due);
        Instant since = overdueAt == null && isOverdue ? now : overdueAt;
        CollectionState next = since == null ? CollectionState.OPEN : CollectionState.OVERDUE;
        return with(content, document, next, issue, since, null);
    }

    /** Whether its day may still pass unpaid. */
    boolean canFallDue() {
        return document == DocumentState.ISSUED && collection == CollectionState.OPEN;
    }

    /** Whether money for it is still expected. */
    boolean isCollecting() {
        return document == DocumentState.ISSUED && collection != CollectionState.CLOSED;
    }

    /** The same words for a new draft, due as many days after today as this one was after its own day. */
    InvoiceContent contentAnew(LocalDate today, ZoneId zone) {
        LocalDate first = issue == null ? createdAt.atZone(zone).toLocalDate() : issue.on();
        LocalDate due = content.dueOn();
        return due == null ? content : content.dueOn(today.plusDays(Math.max(0, ChronoUnit.DAYS.between(first, due))));
    }

    /** Its number, or nothing for a draft. */
    public String shownNumber() {
        return issue == null ? "" : issue.number();
    }

    void requireDraft() {
        if (document != DocumentState.DRAFT) {
            throw new Refused(
                    InvoiceRefusal.INVOICE_ALREADY_ISSUED,
                    "An issued invoice never changes. Void it and write a copy, if something is wrong.",
                    Map.of("document", document.text()));
        }
    }

    private void requireIssued() {
        if (document != DocumentState.ISSUED) {
            throw refused(document.text());
        }
    }

    private DocumentState moved(DocumentState next) {
        if (!document.canBecome(next)) {
            throw refused(document.text());
        }
        return next;
    }

    private CollectionState moved(CollectionState next) {
        if (!collection.canBecome(next)) {
            throw refused(collection.text());
        }
        return next;
    }

    private static Refused refused(String state) {
        return new Refused(
                InvoiceRefusal.INVOICE_STATE,
                "This cannot be done with an invoice that is " + state + ". Load it again to see how it stands.",
                Map.of("state", state));
    }

    private Invoice with(
            InvoiceContent nextContent,
            DocumentState nextDocument,
            CollectionState nextCollection,
            @Nullable Issue nextIssue,
            @Nullable Instant nextOverdueAt,
            @Nullable Instant nextClosedAt) {
        return new Invoice(
                id,
                organization,
                version + 1,
                nextContent,
                nextDocument,
                nextCollection,
                nextIssue,
                createdAt,
                nextOverdueAt,
                nextClosedAt);
    }
}
