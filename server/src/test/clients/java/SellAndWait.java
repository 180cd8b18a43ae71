import allscale.client.ApiClient;
import allscale.client.ApiException;
import allscale.client.api.ContactApi;
import allscale.client.api.EventApi;
import allscale.client.api.InvoiceApi;
import allscale.client.api.MeApi;
import allscale.client.api.TransferApi;
import allscale.client.model.ContactWanted;
import allscale.client.model.DraftWanted;
import allscale.client.model.DraftWantedCustomerWanted;
import allscale.client.model.DraftWantedLineWanted;
import allscale.client.model.InvoiceIssuance;
import allscale.client.model.InvoiceJson;
import allscale.client.model.Me;
import allscale.client.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A program somebody could write with the client that openapi-generator makes of {@code docs/openapi.json}: issues an
 * invoice, says its id, waits to be told that it was paid, and reads what there is to know then.
 */
public final class SellAndWait {

    private final ApiClient client = new ApiClient();
    private final InvoiceApi invoices;

    public static void main(String[] unused) throws Exception {
        new SellAndWait().run();
    }

    private SellAndWait() {
        String origin = System.getenv("API_ORIGIN");
        String host = System.getenv("API_HOST");
        String cookie = System.getenv("API_COOKIE");
        client.updateBaseUri("http://127.0.0.1:" + System.getenv("API_PORT"));
        client.setRequestInterceptor(request -> request.setHeader("Host", host)
                .setHeader("Origin", origin)
                .setHeader("X-CSRF", "1")
                .setHeader("Cookie", cookie));
        invoices = new InvoiceApi(client);
    }

    private void run() throws Exception {
        Me me = new MeApi(client).meMe();
        check(me.getPermissions().contains("invoice:edit"), "permissions " + me.getPermissions());
        String contact = new ContactApi(client)
                .contactAdd(key(), new ContactWanted().name("Meridian").email("m@b.example"))
                .getId();
        DraftWanted draft = new DraftWanted()
                .contactId(contact)
                .customer(new DraftWantedCustomerWanted().name("Meridian"))
                .currency("USD")
                .dueOn(LocalDate.of(2099, 12, 31))
                .lines(List.of(new DraftWantedLineWanted()
                        .description("Work")
                        .quantity("2")
                        .unitPrice("6.25")));
        String once = key();
        InvoiceJson made = invoices.invoiceDraft(once, draft);
        check(
                invoices.invoiceDraft(once, draft).getId().equals(made.getId()),
                "the same key has made a second invoice");
        refusalsAreTyped();
        InvoiceJson issued = invoices.invoiceIssue(made.getId(), key(), new InvoiceIssuance());
        check(issued.getDocument() == InvoiceJson.DocumentEnum.ISSUED, "issued " + issued);
        check(issued.getTotal().equals("12.50"), "total " + issued.getTotal());
        System.out.println("issued " + issued.getId());
        System.in.read();
        InvoiceJson paid = invoices.invoiceOne(made.getId());
        check(paid.getPaidAt() != null && paid.getReceived().equals("12.50"), "paid " + paid);
        check(
                invoices.invoiceList("paid", null, null, 10).getItems().stream()
                        .anyMatch(invoice -> invoice.getId().equals(made.getId())),
                "it is not among the paid ones");
        byte[] receipt = Files.readAllBytes(invoices.invoiceReceipt(made.getId()).toPath());
        check(new String(receipt, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-"), "the receipt is no PDF");
        check(Files.readString(invoices.invoiceCsv("all", null).toPath()).contains("12.50"), "the table misses it");
        check(
                new TransferApi(client)
                        .transferList(null, null, null, null, null, null, null, null, null, null, null).getItems().stream()
                                .anyMatch(transfer -> transfer.getAmount().getAmount().equals("12.50")),
                "no transfer of 12.50");
        check(!new EventApi(client).eventAfter(0L, 100).getItems().isEmpty(), "no event");
        System.out.println("paid " + paid.getReceived());
    }

    private void refusalsAreTyped() throws Exception {
        try {
            invoices.invoiceOne("inv_00000000000000000000000000");
            throw new IllegalStateException("an invoice of nobody was found");
        } catch (ApiException refused) {
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            check(refused.getCode() == 404 && problem.getCode().equals("invoice-unknown"), "refused " + problem);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
