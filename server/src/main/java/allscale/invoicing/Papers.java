package allscale.invoicing;

import allscale.identity.Organization;
import allscale.identity.Organizations;
import allscale.kernel.Refused;
import allscale.paper.Printer;
import allscale.wallet.Wallets;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Prints invoices and receipts. */
@Component
class Papers {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "allscale.templates");

    private final Organizations organizations;
    private final Wallets wallets;
    private final Printer printer;
    private final Clock clock;

    Papers(Organizations organizations, Wallets wallets, Printer printer, Clock clock) {
        this.organizations = organizations;
        this.wallets = wallets;
        this.printer = printer;
        this.clock = clock;
    }

    Pdf invoice(InvoiceView view) {
        Invoice invoice = view.invoice();
        String name = invoice.issue() == null ? "draft" : invoice.shownNumber();
        return new Pdf("invoice-" + name + ".pdf", printer.print(page(InvoicePaper.invoice(view, house(invoice)))));
    }

    /** Refused until everything has arrived, finally. */
    Pdf receipt(InvoiceView view) {
        Invoice invoice = view.invoice();
        if (!view.isPaid()) {
            throw new Refused(
                    InvoiceRefusal.RECEIPT_NOT_READY,
                    "There is a receipt once the invoice is paid and the payment is final.",
                    Map.of("payment", view.payment()));
        }
        return new Pdf(
                "receipt-" + invoice.shownNumber() + ".pdf",
                printer.print(page(InvoicePaper.receipt(view, house(invoice)))));
    }

    static String page(InvoicePaper paper) {
        StringOutput html = new StringOutput();
        TEMPLATES.render("invoicing/paper.jte", paper, html);
        return html.toString();
    }

    private InvoicePaper.House house(Invoice invoice) {
        Organization organization = organizations.organization(invoice.organization());
        Map<String, String> networks = wallets.registered().stream()
                .collect(Collectors.toMap(facts -> facts.id().caip2(), facts -> facts.name()));
        return new InvoicePaper.House(
                organization.name(),
                organization.brandColor(),
                organization.timeZone(),
                clock.instant().atZone(organization.timeZone()).toLocalDate(),
                networks);
    }
}
