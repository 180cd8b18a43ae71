package allscale.invoicing;

import allscale.file.FileId;
import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PaperStore {

    private final JdbcClient jdbc;

    PaperStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<FileId> find(OrganizationId organization, InvoiceId invoice, PaperKind kind) {
        return jdbc.sql("""
                        select sha256 from invoicing.paper
                        where organization_id = ? and invoice_id = ? and kind = ? and superseded_at is null
                        """)
                .params(organization.value(), invoice.value(), kind.text())
                .query((row, _) -> FileId.ofHash(row.getBytes(1)))
                .optional();
    }

    /** The kept receipt no longer counts: the invoice is open again. */
    void supersedeReceipt(OrganizationId organization, InvoiceId invoice, Instant now) {
        jdbc.sql("""
                        update invoicing.paper set superseded_at = ?
                        where organization_id = ? and invoice_id = ? and kind = 'receipt' and superseded_at is null
                        """)
                .params(now.atOffset(ZoneOffset.UTC), organization.value(), invoice.value())
                .update();
    }

    /** Adds a paper; the first one stays. */
    void add(OrganizationId organization, InvoiceId invoice, PaperKind kind, FileId file, Instant now) {
        jdbc.sql("""
                        insert into invoicing.paper (organization_id, invoice_id, kind, sha256, printed_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(organization.value(), invoice.value(), kind.text(), file.hash(), now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
