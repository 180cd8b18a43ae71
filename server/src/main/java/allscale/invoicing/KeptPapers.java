package allscale.invoicing;

import allscale.file.FileId;
import allscale.file.SealedFiles;
import allscale.kernel.OrganizationId;
import allscale.payment.Charge;
import allscale.payment.ChargeReopened;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Papers that were printed. */
@Component
class KeptPapers {

    private final PaperStore store;
    private final InvoiceStore invoices;
    private final InvoiceViews views;
    private final SealedFiles files;
    private final Clock clock;

    KeptPapers(PaperStore store, InvoiceStore invoices, InvoiceViews views, SealedFiles files, Clock clock) {
        this.store = store;
        this.invoices = invoices;
        this.views = views;
        this.files = files;
        this.clock = clock;
    }

    /** The paper as it was printed; empty when it was not yet. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(OrganizationId organization, InvoiceId invoice, PaperKind kind) {
        return store.find(organization, invoice, kind).map(file -> files.content(organization, file));
    }

    /** Keeps a paper as it was printed, unless another was kept before; gives the one that counts. */
    @Transactional
    public byte[] keep(OrganizationId organization, InvoiceId invoice, PaperKind kind, byte[] pdf) {
        FileId file = files.put(organization, MediaType.APPLICATION_PDF_VALUE, pdf);
        store.add(organization, invoice, kind, file, clock.instant());
        return files.content(
                organization, store.find(organization, invoice, kind).orElseThrow());
    }

    @Transactional(readOnly = true)
    public InvoiceView view(OrganizationId organization, InvoiceId id) {
        return views.of(invoices.find(organization, id).orElseThrow(Invoices::unknown));
    }

    @EventListener
    void on(ChargeReopened reopened) {
        for (Charge charge : reopened.charges()) {
            store.supersedeReceipt(reopened.organization(), new InvoiceId(charge.reason()), clock.instant());
        }
    }
}
