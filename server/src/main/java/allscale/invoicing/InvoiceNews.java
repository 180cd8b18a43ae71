package allscale.invoicing;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.notification.Events;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what became of an invoice: to whoever watches it, and to the log when a person did it. */
@Component
class InvoiceNews {

    private final Events events;
    private final AuditEvents audit;

    InvoiceNews(Events events, AuditEvents audit) {
        this.events = events;
        this.audit = audit;
    }

    /** Something changed by itself. */
    void changed(Invoice invoice) {
        events.emit(
                invoice.organization(),
                "invoice.updated",
                invoice.id().text(),
                Map.of(
                        "version", invoice.version(),
                        "document", invoice.document().text(),
                        "collection", invoice.collection().text()));
    }

    /** A person changed it. The log keeps no customer's name: it outlives a wish to be forgotten. */
    void changedBy(Caller caller, String action, Invoice invoice) {
        changed(invoice);
        Issue issue = invoice.issue();
        audit.record(
                invoice.organization(),
                caller.person().text(),
                action,
                invoice.id().text(),
                Map.of(
                        "version",
                        invoice.version(),
                        "number",
                        issue == null ? "" : issue.number(),
                        "total",
                        invoice.content().totals().total().toString()));
    }
}
