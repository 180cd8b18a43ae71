package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Prints an invoice after it was issued, and its receipt after it was paid, and keeps them. */
@Component
class PrintPaper implements LaterTask {

    static final String NAME = "invoicing.print";

    /** Papers that wait for the printer must not take the threads of tasks that move money. */
    private static final int AT_ONCE = 2;

    private static final Duration LATER = Duration.ofMillis(500);

    private final Papers papers;
    private final Later later;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    PrintPaper(Papers papers, Later later, Clock clock) {
        this.papers = papers;
        this.later = later;
        this.clock = clock;
    }

    static String instance(OrganizationId organization, InvoiceId invoice, PaperKind kind) {
        return organization.value() + ":" + invoice.value() + ":" + kind.text();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String instance) {
        if (!places.tryAcquire()) {
            later.stage(NAME, instance, clock.instant().plus(LATER));
            return;
        }
        try {
            String[] parts = instance.split(":", 3);
            papers.keep(
                    new OrganizationId(UUID.fromString(parts[0])),
                    new InvoiceId(UUID.fromString(parts[1])),
                    PaperKind.of(parts[2]));
        } finally {
            places.release();
        }
    }

    @Override
    public Backoff backoff() {
        return Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
}
