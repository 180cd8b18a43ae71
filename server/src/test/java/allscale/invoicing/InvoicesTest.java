package allscale.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.RequestKey;
import allscale.later.ManualLater;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Invoices over HTTP, as the console uses them. */
@RoomTest
class InvoicesTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Business business;
    private Browser browser;

    InvoicesTest(
            Settings settings,
            Businesses businesses,
            Wallets wallets,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void signIn() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                new ForwarderSeed(new byte[32]));
    }

    @Test
    void anEmptyDraftIsEnoughToStart() {
        JsonNode draft = browser.post("/v1/invoices", null).json();

        assertThat(draft.path("document").stringValue()).isEqualTo("draft");
        assertThat(draft.path("total").stringValue()).isEqualTo("0.00");
        assertThat(draft.path("actions")
                        .valueStream()
                        .filter(action -> action.path("name").stringValue().equals("issue"))
                        .map(action -> action.path("reason").stringValue()))
                .containsExactly("invoice-customer-missing");
    }

    @Test
    void anIssuedInvoiceHasANumberAChargeAndALink() {
        JsonNode issued = issue(draft());

        assertThat(issued.path("number").stringValue()).matches("20[0-9]{2}-0001");
        assertThat(issued.path("document").stringValue()).isEqualTo("issued");
        assertThat(issued.path("payment").stringValue()).isEqualTo("unpaid");
        assertThat(issued.path("total").stringValue()).isEqualTo("1487.50");
        assertThat(issued.path("rest").stringValue()).isEqualTo("1487.50");
        assertThat(issued.path("payLink").stringValue()).startsWith(settings.payOrigin() + "/i/");
        assertThat(issued.at("/emailText/body").stringValue()).contains("1,487.50 USD");
    }

    @Test
    void theSecondWindowDoesNotOverwriteTheFirst() {
        JsonNode draft = draft();
        Map<String, Object> words = words("Changed");
        words.put("version", 1);

        assertThat(put(draft, words).status()).isEqualTo(200);
        Browser.Answer second = put(draft, words);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("invoice-changed");
    }

    @Test
    void anIssuedInvoiceNeverChanges() {
        JsonNode issued = issue(draft());
        Map<String, Object> words = words("Changed");
        words.put("version", issued.path("version").intValue());

        assertThat(put(issued, words).code()).isEqualTo("invoice-already-issued");
        assertThat(browser.delete("/v1/invoices/" + id(issued)).code()).isEqualTo("invoice-already-issued");
        for (String sql : List.of(
                "update invoicing.invoice set customer_name = 'Mallory' where document = 'issued'",
                "update invoicing.invoice set number = '1' where document = 'issued'",
                "delete from invoicing.invoice where document = 'issued'",
                "update invoicing.invoice_line set unit_price_micros = 1",
                "delete from invoicing.invoice_line")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> inOrganization(() -> jdbc.sql(sql).update()))
                    .havingRootCause()
                    .withMessageContaining("never");
        }
    }

    @Test
    void numbersHaveNoGapAndNoDoubleWhenManyIssueAtOnce() throws Exception {
        List<JsonNode> drafts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            drafts.add(draft());
        }
        JsonNode incomplete = browser.post("/v1/invoices", null).json();
        List<String> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<String>> answers = new ArrayList<>();
            for (JsonNode draft : drafts) {
                Callable<String> issuing = () -> {
                    post(incomplete, "issuance");
                    return issue(draft).path("number").stringValue();
                };
                answers.add(threads.submit(issuing));
            }
            for (Future<String> answer : answers) {
                numbers.add(answer.get());
            }
        }
        assertThat(new TreeSet<>(numbers).stream().map(number -> number.substring(5)))
                .containsExactly("0001", "0002", "0003", "0004", "0005", "0006");
    }

    @Test
    void whatIsMissingIsNamed() {
        JsonNode draft = browser.post("/v1/invoices", null).json();

        Browser.Answer refused = post(draft, "issuance");
        assertThat(refused.code()).isEqualTo("invoice-incomplete");
        assertThat(refused.json().at("/values/fields").toString()).contains("customer", "lines");
    }

    @Test
    void aVoidedInvoiceClosesItsChargeAndStaysVoid() {
        JsonNode issued = issue(draft());

        JsonNode voided = post(issued, "void").json();
        assertThat(voided.path("document").stringValue()).isEqualTo("voided");
        assertThat(voided.path("rest").stringValue()).isEqualTo("0.00");
        assertThat(post(issued, "void").code()).isEqualTo("invoice-state");
    }

    @Test
    void anInvoiceIsOverdueOnTheDayAfterItsLast() {
        JsonNode issued = issue(draft());
        assertThat(issued.path("collection").stringValue()).isEqualTo("open");

        InvoiceId id = InvoiceId.parse(id(issued));
        String instance = FallDue.instance(business.caller().organization(), id);
        Instant dayAfter = LocalDate.parse(issued.path("dueOn").stringValue())
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        assertThat(later.planned(FallDue.NAME, instance)).contains(dayAfter);

        later.runNow(FallDue.NAME, instance);
        later.runNow(FallDue.NAME, instance);

        assertThat(browser.get("/v1/invoices/" + id(issued))
                        .json()
                        .path("collection")
                        .stringValue())
                .isEqualTo("overdue");
        assertThat(browser.get("/v1/invoices?status=overdue")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aCopyIsADraftWithTheSameWords() {
        JsonNode copy = post(issue(draft()), "copies").json();

        assertThat(copy.path("document").stringValue()).isEqualTo("draft");
        assertThat(copy.path("number").isMissingNode()).isTrue();
        assertThat(copy.path("total").stringValue()).isEqualTo("1487.50");
    }

    @Test
    void invoicesAreFoundByFilterAndWords() {
        JsonNode issued = issue(draft());
        browser.post("/v1/invoices", null);

        assertThat(browser.get("/v1/invoices").json().path("items").size()).isEqualTo(2);
        assertThat(browser.get("/v1/invoices?status=draft").json().path("items").size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/invoices?status=unpaid")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/invoices?q=meridian").json().path("items").size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/invoices?q=1487.50").json().path("items").size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/invoices?q=" + issued.path("number").stringValue())
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(browser.get("/v1/invoices.csv").text()).contains("Meridian Labs", "1487.50");
    }

    @Test
    void thePaperIsServedToTheConsoleAndBehindTheLink() {
        JsonNode issued = issue(draft());
        Browser payer = Browser.onPublicPage(port, settings);

        assertThat(browser.get("/v1/invoices/" + id(issued) + "/document.pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
        assertThat(payer.get(publicPath(issued) + "/document.pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
        assertThat(payer.get("/i/AAAAAAAAAAAAAAAAAAAAAA/document.pdf").status()).isEqualTo(404);
        assertThat(browser.get("/v1/invoices/" + id(issued) + "/receipt.pdf").code())
                .isEqualTo("receipt-not-ready");
    }

    private String publicPath(JsonNode issued) {
        return issued.path("payLink")
                .stringValue()
                .substring(settings.payOrigin().length());
    }

    @Test
    void yenAreWrittenWithoutDecimalsEverywhere() {
        browser.put("/v1/rates", Map.of("symbol", "USDC", "currency", "JPY", "perCoin", "151.25"));
        browser.put("/v1/rates", Map.of("symbol", "USDT", "currency", "JPY", "perCoin", "151.25"));
        Map<String, Object> words = words("Brand identity");
        words.put("currency", "JPY");
        JsonNode issued = issue(browser.post("/v1/invoices", words).json());

        assertThat(issued.path("total").stringValue()).isEqualTo("1488");
        post(issued, "void");
        Browser.Answer page = Browser.onPublicPage(port, settings).get(publicPath(issued));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("1,488").doesNotContain("1,488.0");
    }

    @Test
    void anotherOrganizationSeesNothing() {
        JsonNode issued = issue(draft());
        Browser stranger = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());

        assertThat(stranger.get("/v1/invoices/" + id(issued)).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/invoices/" + id(issued) + "/document.pdf").status())
                .isEqualTo(404);
        assertThat(stranger.post("/v1/invoices/" + id(issued) + "/void", null).status())
                .isEqualTo(404);
        assertThat(stranger.get("/v1/invoices").json().path("items").size()).isZero();
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Map<String, Object> words = words("x");
        words.put("lines", List.of(Map.of("description", "x", "quantity", "many", "unitPrice", "1")));

        Browser.Answer refused = browser.post("/v1/invoices", words);
        assertThat(refused.code()).isEqualTo("invoice-field-invalid");
        assertThat(refused.json().at("/values/field").stringValue()).isEqualTo("lines[0].quantity");

        String tall = "x\n".repeat(11) + "x";
        words.put("lines", List.of(Map.of("description", tall, "quantity", "1", "unitPrice", "1")));
        assertThat(browser.post("/v1/invoices", words).code()).isEqualTo("invoice-field-invalid");
    }

    private JsonNode draft() {
        Browser.Answer answer = browser.post("/v1/invoices", words("Brand identity"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Map<String, Object> words(String what) {
        Map<String, Object> words = new HashMap<>();
        words.put("customer", Map.of("name", "Meridian Labs", "email", "accounts@meridian.example", "address", ""));
        words.put("dueOn", clock.instant().plus(Duration.ofDays(14)).toString().substring(0, 10));
        words.put(
                "lines",
                List.of(Map.of("description", what, "quantity", "1", "unitPrice", "1250.00", "taxPercent", "19")));
        return words;
    }

    private JsonNode issue(JsonNode draft) {
        Browser.Answer answer = post(draft, "issuance");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Browser.Answer post(JsonNode invoice, String step) {
        return browser.post("/v1/invoices/" + id(invoice) + "/" + step, null);
    }

    private Browser.Answer put(JsonNode invoice, Map<String, Object> words) {
        return browser.put("/v1/invoices/" + id(invoice), words);
    }

    private static String id(JsonNode invoice) {
        return invoice.path("id").stringValue();
    }

    private <T> T inOrganization(java.util.function.Supplier<T> work) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(business.caller().organization().value().toString())
                    .query()
                    .singleValue();
            return work.get();
        });
    }
}
