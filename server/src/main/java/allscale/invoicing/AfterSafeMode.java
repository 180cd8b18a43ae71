package allscale.invoicing;

import allscale.safety.SafeModeEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Numbers go on after the last ones an owner knows of, which this database may have forgotten. */
@Component("invoicesAfterSafeMode")
class AfterSafeMode {

    private final InvoiceStore invoices;

    AfterSafeMode(InvoiceStore invoices) {
        this.invoices = invoices;
    }

    @EventListener
    void ended(SafeModeEnded ended) {
        ended.lastNumbers().forEach((year, last) -> invoices.continueAfter(ended.organization(), year, last));
    }
}
