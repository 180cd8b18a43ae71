package allscale.invoicing;

import allscale.identity.ServedOn;
import allscale.payment.PayLinks;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Papers for whoever has the link, on the pay host. */
@ServedOn(ServedOn.Where.PUBLIC)
@RestController
@RequestMapping("/i/{token}")
class PublicInvoiceApi {

    /** The last part of the path, behind the token of the link. */
    static final String DOCUMENT = "document.pdf";

    private final PayLinks links;
    private final Invoices invoices;
    private final Papers papers;

    PublicInvoiceApi(PayLinks links, Invoices invoices, Papers papers) {
        this.links = links;
        this.invoices = invoices;
        this.papers = papers;
    }

    @GetMapping(value = "/" + DOCUMENT, produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> document(@PathVariable String token) {
        return papers.published(behind(token), PaperKind.INVOICE).answer();
    }

    @GetMapping(value = "/receipt.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> receipt(@PathVariable String token) {
        return papers.published(behind(token), PaperKind.RECEIPT).answer();
    }

    private InvoiceView behind(String token) {
        return links.find(token)
                .map(link -> invoices.behind(link.organization(), link.charge()))
                .orElseThrow(Invoices::unknown);
    }
}
