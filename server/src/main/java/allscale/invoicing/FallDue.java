package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Marks an invoice overdue on the day after its last one. */
@Component
class FallDue implements LaterTask {

    static final String NAME = "invoicing.fall-due";

    private final Invoices invoices;

    FallDue(Invoices invoices) {
        this.invoices = invoices;
    }

    static String instance(OrganizationId organization, InvoiceId invoice) {
        return organization.value() + ":" + invoice.value() + ":fall-due";
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String instance) {
        String[] parts = instance.split(":", 3);
        invoices.fallDue(new OrganizationId(UUID.fromString(parts[0])), new InvoiceId(UUID.fromString(parts[1])));
    }

    @Override
    public Backoff backoff() {
        return Backoff.forever(Duration.ofSeconds(10), Duration.ofHours(1));
    }
}
