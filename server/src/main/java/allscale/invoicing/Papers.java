package allscale.invoicing;

import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.paper.Printer;
import allscale.paper.PrinterBusy;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Invoices and receipts on paper. An issued invoice and a receipt are printed once and never again: what is served
 * afterwards is the kept file. Only a draft is printed for whoever looks at it.
 */
@Component
class Papers {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "allscale.templates");

    private final KeptPapers kept;
    private final Letterheads letterheads;
    private final Printer printer;

    Papers(KeptPapers kept, Letterheads letterheads, Printer printer) {
        this.kept = kept;
        this.letterheads = letterheads;
        this.printer = printer;
    }

    /** The invoice for a member: a preview while it is a draft, and what was issued afterwards. */
    Pdf invoice(InvoiceView view) {
        Invoice invoice = view.invoice();
        if (invoice.issue() == null) {
            return new Pdf("invoice-draft.pdf", printed(view, PaperKind.INVOICE));
        }
        return pdf(view, PaperKind.INVOICE, kept(view, PaperKind.INVOICE));
    }

    /** The receipt for a member; refused until everything has arrived, finally. */
    Pdf receipt(InvoiceView view) {
        requirePaid(view);
        return pdf(view, PaperKind.RECEIPT, kept(view, PaperKind.RECEIPT));
    }

    /** What the public may read: a kept file, and never the printer. */
    Pdf published(InvoiceView view, PaperKind kind) {
        if (kind == PaperKind.RECEIPT) {
            requirePaid(view);
        }
        Invoice invoice = view.invoice();
        return pdf(
                view,
                kind,
                kept.find(invoice.organization(), invoice.id(), kind)
                        .orElseThrow(() -> new Refused(
                                InvoiceRefusal.PAPER_NOT_PRINTED,
                                "This document is being prepared. Try again in a few seconds.")));
    }

    /** Prints a paper and keeps it, unless it was printed before. */
    void keep(OrganizationId organization, InvoiceId id, PaperKind kind) {
        InvoiceView view = kept.view(organization, id);
        boolean isTakenBack = kind == PaperKind.RECEIPT && !view.isPaid();
        if (!isTakenBack) {
            kept(view, kind);
        }
    }

    private byte[] kept(InvoiceView view, PaperKind kind) {
        Invoice invoice = view.invoice();
        return kept.find(invoice.organization(), invoice.id(), kind)
                .orElseGet(() -> kept.keep(invoice.organization(), invoice.id(), kind, printed(view, kind)));
    }

    private byte[] printed(InvoiceView view, PaperKind kind) {
        Invoice invoice = view.invoice();
        Letterhead letterhead = letterheads.of(invoice.organization(), invoice);
        InvoicePaper paper = kind == PaperKind.RECEIPT
                ? InvoicePaper.receipt(view, letterhead)
                : InvoicePaper.invoice(view, letterhead);
        try {
            return printer.print(invoice.organization().text(), paper.length(), page(paper));
        } catch (PrinterBusy busy) {
            throw new Refused(
                    InvoiceRefusal.PRINTER_BUSY,
                    "Too many documents are being prepared right now. Nothing is lost; try again in a minute.");
        }
    }

    static String page(InvoicePaper paper) {
        StringOutput html = new StringOutput();
        TEMPLATES.render("invoicing/paper.jte", paper, html);
        return html.toString();
    }

    private static Pdf pdf(InvoiceView view, PaperKind kind, byte[] bytes) {
        return new Pdf(kind.text() + "-" + view.invoice().shownNumber() + ".pdf", bytes);
    }

    private static void requirePaid(InvoiceView view) {
        if (!view.isPaid()) {
            throw new Refused(
                    InvoiceRefusal.RECEIPT_NOT_READY,
                    "There is a receipt once the invoice is paid and the payment is final.",
                    Map.of("payment", view.payment()));
        }
    }
}
