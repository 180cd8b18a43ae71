package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.payment.ChargeId;
import allscale.payment.ChargeView;
import allscale.payment.ChargeViews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Invoices together with how far they are paid. */
@Component
class InvoiceViews {

    static final int MOST = 200;

    private final InvoiceStore store;
    private final ChargeViews charges;

    InvoiceViews(InvoiceStore store, ChargeViews charges) {
        this.store = store;
        this.charges = charges;
    }

    InvoiceView of(Invoice invoice) {
        if (invoice.document() == DocumentState.DRAFT) {
            return new InvoiceView(invoice, null);
        }
        return new InvoiceView(
                invoice,
                charges.ofReason(invoice.organization(), invoice.id().value())
                        .orElseThrow(() -> new IllegalStateException("an issued invoice without a charge")));
    }

    /** The invoice that a charge is for; a charge may be for something else. */
    Optional<InvoiceView> behind(OrganizationId organization, ChargeId charge) {
        return charges.find(organization, charge)
                .flatMap(view -> store.find(
                                organization, new InvoiceId(view.charge().reason()))
                        .map(invoice -> new InvoiceView(invoice, view)));
    }

    Page<InvoiceView> page(OrganizationId organization, InvoiceQuery query, @Nullable String cursor, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        InvoiceId after = cursor == null ? null : InvoiceId.parse(cursor);
        Page<Invoice> page = Page.cut(
                store.page(organization, query, after, most + 1),
                most,
                invoice -> invoice.id().text());
        List<UUID> issued = page.items().stream()
                .filter(invoice -> invoice.document() != DocumentState.DRAFT)
                .map(invoice -> invoice.id().value())
                .toList();
        Map<UUID, ChargeView> known = charges.ofReasons(organization, issued);
        return page.map(
                invoice -> new InvoiceView(invoice, known.get(invoice.id().value())));
    }
}
