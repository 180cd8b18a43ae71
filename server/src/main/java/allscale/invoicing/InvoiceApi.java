package allscale.invoicing;

import allscale.contact.ContactId;
import allscale.contact.Contacts;
import allscale.csv.CsvTable;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.kernel.Page;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.payment.ChargeDifferences;
import allscale.payment.ChargeView;
import allscale.payment.Previews;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class InvoiceApi {

    private static final List<String> HEADINGS = List.of(
            "Number",
            "Document",
            "Payment",
            "Collection",
            "Customer",
            "E-mail",
            "Issued",
            "Due",
            "Currency",
            "Subtotal",
            "Tax",
            "Total",
            "Received",
            "Rest",
            "Link",
            "Issued at",
            "Paid on",
            "Payments");

    /**
     * How a draft is to be issued.
     *
     * @param acceptedCharacters characters without a font that the person has agreed to see printed as {@code #}
     */
    record Issuance(@Nullable String acceptedCharacters) {}

    /** A draft to save over the version that was edited. */
    record DraftSave(
            int version,
            @Nullable ContactId contactId,
            DraftWanted.@Nullable CustomerWanted customer,
            @Nullable String currency,
            @Nullable LocalDate dueOn,
            @Nullable List<DraftWanted.LineWanted> lines,
            @Nullable String note,
            @Nullable String terms,
            @Nullable List<String> accepts,
            @Nullable String locale) {

        InvoiceContent content() {
            return new DraftWanted(contactId, customer, currency, dueOn, lines, note, terms, accepts, locale).content();
        }
    }

    private final Invoices invoices;
    private final Contacts contacts;
    private final ChargeDifferences differences;
    private final Papers papers;
    private final Previews previews;

    InvoiceApi(Invoices invoices, ChargeDifferences differences, Papers papers, Previews previews, Contacts contacts) {
        this.contacts = contacts;
        this.invoices = invoices;
        this.differences = differences;
        this.papers = papers;
        this.previews = previews;
    }

    @GetMapping("/invoices")
    Page<InvoiceJson> list(
            Caller caller,
            @RequestParam(defaultValue = "all") InvoiceQuery.Filter status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(InvoiceViews.MOST) int limit) {
        return invoices.list(caller, new InvoiceQuery(status, PlainText.sought(q)), cursor, limit)
                .map(view -> InvoiceJson.of(caller, view));
    }

    private InvoiceContent known(Caller caller, InvoiceContent content) {
        ContactId contact = content.contact();
        if (contact != null && contacts.find(caller.organization(), contact).isEmpty()) {
            throw Contacts.unknown();
        }
        return content;
    }

    @PostMapping("/invoices")
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceJson draft(Caller caller, RequestKey key, @RequestBody(required = false) @Nullable DraftWanted wanted) {
        InvoiceContent content = known(caller, (wanted == null ? DraftWanted.NOTHING : wanted).content());
        return InvoiceJson.of(caller, new InvoiceView(invoices.draft(caller, key, content), null));
    }

    @PutMapping("/invoices/{id}")
    InvoiceJson save(Caller caller, @PathVariable InvoiceId id, @RequestBody DraftSave draft) {
        return InvoiceJson.of(
                caller,
                new InvoiceView(invoices.save(caller, id, draft.version, known(caller, draft.content())), null));
    }

    @GetMapping("/invoices/{id}")
    InvoiceJson one(Caller caller, @PathVariable InvoiceId id) {
        return InvoiceJson.of(caller, invoices.view(caller, id));
    }

    @DeleteMapping("/invoices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Caller caller, @PathVariable InvoiceId id) {
        invoices.discard(caller, id);
    }

    @PostMapping("/invoices/{id}/issuance")
    InvoiceJson issue(
            Caller caller, @PathVariable InvoiceId id, @RequestBody(required = false) @Nullable Issuance issuance) {
        invoices.issue(
                caller, id, issuance == null || issuance.acceptedCharacters == null ? "" : issuance.acceptedCharacters);
        return one(caller, id);
    }

    @PostMapping("/invoices/{id}/void")
    InvoiceJson annul(Caller caller, @PathVariable InvoiceId id) {
        invoices.annul(caller, id);
        return one(caller, id);
    }

    /** Settles what an invoice is short or over by. */
    record DifferenceWanted(@Nullable String note) {}

    /** Takes what has arrived for the whole, or says that what is too much was dealt with. */
    @PostMapping("/invoices/{id}/difference-acceptance")
    InvoiceJson acceptDifference(
            Caller caller,
            @PathVariable InvoiceId id,
            @RequestBody(required = false) @Nullable DifferenceWanted wanted) {
        differences.accept(caller, id.value(), wanted == null ? null : wanted.note);
        return one(caller, id);
    }

    /** Takes that back: what is missing is asked for again. */
    @DeleteMapping("/invoices/{id}/difference-acceptance")
    InvoiceJson undoDifference(Caller caller, @PathVariable InvoiceId id) {
        differences.undo(caller, id.value());
        return one(caller, id);
    }

    @PostMapping("/invoices/{id}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceJson copy(Caller caller, RequestKey key, @PathVariable InvoiceId id) {
        return InvoiceJson.of(caller, new InvoiceView(invoices.copy(caller, key, id), null));
    }

    /** Sends a member to the payment page as the customer sees it; such a visit is not the customer's. */
    @GetMapping("/invoices/{id}/preview")
    @ResponseStatus(HttpStatus.SEE_OTHER)
    ResponseEntity<Void> preview(Caller caller, @PathVariable InvoiceId id) {
        ChargeView charge = invoices.view(caller, id).charge();
        if (charge == null) {
            throw new Refused(
                    InvoiceRefusal.INVOICE_STATE,
                    "A draft has no payment page yet. Issue it first.",
                    Map.of("state", DocumentState.DRAFT.text()));
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(previews.link(charge)))
                .build();
    }

    @GetMapping(value = "/invoices/{id}/document.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> document(Caller caller, @PathVariable InvoiceId id) {
        return papers.invoice(invoices.view(caller, id)).answer();
    }

    @GetMapping(value = "/invoices/{id}/receipt.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> receipt(Caller caller, @PathVariable InvoiceId id) {
        return papers.receipt(invoices.view(caller, id)).answer();
    }

    @GetMapping(value = "/invoices.csv", produces = CsvTable.MEDIA_TYPE)
    CsvTable csv(
            Caller caller,
            @RequestParam(defaultValue = "all") InvoiceQuery.Filter status,
            @RequestParam(required = false) @Nullable String q) {
        caller.require(Permission.EXPORT);
        InvoiceQuery query = new InvoiceQuery(status, PlainText.sought(q));
        return CsvTable.of(
                "invoices.csv",
                HEADINGS,
                cursor -> invoices.list(caller, query, cursor, InvoiceViews.MOST),
                view -> Stream.of(row(InvoiceJson.of(caller, view), view)));
    }

    private static List<String> row(InvoiceJson invoice, InvoiceView view) {
        Issue issue = view.invoice().issue();
        ChargeView charge = view.charge();
        return List.of(
                orEmpty(invoice.number()),
                invoice.document().text(),
                invoice.payment(),
                invoice.collection().text(),
                invoice.customer().name(),
                invoice.customer().email(),
                issue == null ? "" : issue.on().toString(),
                orEmpty(invoice.dueOn()),
                invoice.currency(),
                invoice.subtotal(),
                invoice.tax(),
                invoice.total(),
                invoice.received(),
                invoice.rest(),
                orEmpty(invoice.payLink()),
                orEmpty(invoice.issuedAt()),
                invoice.paidAt() == null || charge == null
                        ? ""
                        : invoice.paidAt()
                                .atZone(charge.charge().terms().zone())
                                .toLocalDate()
                                .toString(),
                charge == null ? "" : payments(charge));
    }

    /** Each final payment with its own rate and worth, such as {@code 50.00 USDC x 0.92 = 46.00 EUR}. */
    private static String payments(ChargeView charge) {
        return charge.credits().stream()
                .filter(credit -> credit.rate() != null)
                .map(credit ->
                        credit.money().decimal() + " " + credit.money().asset().symbol() + " x "
                                + credit.rate() + " = " + credit.value().decimal() + " "
                                + credit.value().currency())
                .collect(Collectors.joining("; "));
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
