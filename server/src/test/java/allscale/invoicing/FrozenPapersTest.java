package allscale.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.RequestKey;
import allscale.later.ManualLater;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What was printed stays as it was printed, whatever changes around it. */
@RoomTest
class FrozenPapersTest {

    private static final float MM = 72 / 25.4f;

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final ManualLater later;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Business business;
    private Browser browser;

    FrozenPapersTest(
            Settings settings,
            Businesses businesses,
            Wallets wallets,
            ManualLater later,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.later = later;
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
    void anIssuedInvoiceIsPrintedOnceAndServedAsItWasPrinted() {
        browser.put(
                "/v1/organization/profile",
                Map.of("legalName", "Nordlicht Studio GmbH", "address", "Kanalstraße 7", "taxId", "VAT DE123456789"));
        JsonNode issued = issued();
        String paper = "/v1/invoices/" + id(issued) + "/document.pdf";
        String link = publicPath(issued) + "/document.pdf";
        Browser payer = Browser.onPublicPage(port, settings);

        assertThat(payer.get(link).code()).isEqualTo("paper-not-printed");
        later.runNow(PrintPaper.NAME, printing(issued));
        byte[] printed = browser.get(paper).bytes();
        assertThat(new String(printed, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");

        browser.patch("/v1/organization", Map.of("name", "Renamed", "brandColor", "#112233"));
        browser.put("/v1/organization/profile", Map.of("legalName", "Renamed GmbH"));
        browser.post("/v1/invoices/" + id(issued) + "/void", null);
        later.runNow(PrintPaper.NAME, printing(issued));

        assertThat(Arrays.equals(browser.get(paper).bytes(), printed)).isTrue();
        assertThat(Arrays.equals(payer.get(link).bytes(), printed)).isTrue();
        assertThat(payer.get(link).header("Content-Type")).isEqualTo("application/pdf");
        assertThat(browser.get("/v1/invoices/" + id(issued))
                        .json()
                        .path("issuer")
                        .stringValue())
                .isEqualTo("Nordlicht Studio GmbH");
    }

    @Test
    void thePayerReadsOnThePageWhoAsksAsOnThePaper() {
        JsonNode before = issued();
        browser.put(
                "/v1/organization/profile",
                Map.of(
                        "legalName", "Nordlicht <Studio> GmbH",
                        "address", "Kanalstraße 7\n22085 Hamburg",
                        "taxId", "DE123456789",
                        "email", "office@nordlicht.example"));
        JsonNode issued = issued();
        browser.put("/v1/organization/profile", Map.of("legalName", "Renamed GmbH", "taxId", "DE999"));
        Browser payer = Browser.onPublicPage(port, settings);

        assertThat(payer.get(publicPath(issued)).text())
                .contains("Who is asking for this payment?")
                .contains("<span dir=\"auto\">Nordlicht &lt;Studio&gt; GmbH</span>")
                .contains("<span dir=\"auto\">22085 Hamburg</span>")
                .contains("Tax ID DE123456789", "office@nordlicht.example")
                .doesNotContain("Renamed", "DE999");
        assertThat(payer.get(publicPath(issued) + "?lang=zh-CN").text()).contains("收款方是谁？", "税号：DE123456789");
        assertThat(payer.get(publicPath(before)).text())
                .as("asked before anything was said")
                .doesNotContain("Who is asking");
    }

    @Test
    void whatWasPrintedIsNeverExchanged() {
        JsonNode issued = issued();
        later.runNow(PrintPaper.NAME, printing(issued));
        for (String sql : List.of(
                "update invoicing.paper set kind = 'receipt'",
                "delete from invoicing.paper",
                "update identity.organization_profile set legal_name = 'Mallory'",
                "delete from identity.organization_profile")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> inOrganization(sql))
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void whatNoFontPrintsIsNamedBeforeIssueAndPrintedOnlyWhenAccepted() {
        browser.put("/v1/organization/profile", Map.of("address", "\u0938\u0921\u093c\u0915 1"));
        JsonNode draft = draft("Logo \ud83d\ude80 for \u041c\u0430\u0440\u0438\u044f, \u5f20\u4f1f \u2014 \u20ac");
        String issuance = "/v1/invoices/" + id(draft) + "/issuance";

        Browser.Answer refused = browser.post(issuance, null);

        assertThat(refused.code()).isEqualTo("invoice-unprintable");
        JsonNode found = refused.json().path("values").path("unprintable");
        assertThat(found.size()).isEqualTo(2);
        assertThat(found.get(0).path("field").stringValue()).isEqualTo("lines[0].description");
        assertThat(found.get(0).path("characters").stringValue()).isEqualTo("\ud83d\ude80");
        assertThat(found.get(1).path("field").stringValue()).isEqualTo("organization.address");
        assertThat(browser.post(issuance, Map.of("acceptedCharacters", "\ud83d\ude80"))
                        .code())
                .isEqualTo("invoice-unprintable");
        assertThat(browser.post(issuance, Map.of("acceptedCharacters", "\ud83d\ude80\u0938\u0921\u093c\u0915"))
                        .json()
                        .path("document")
                        .stringValue())
                .isEqualTo("issued");
    }

    @Test
    void noWordRunsOffThePageOrIntoTheFigures() throws IOException {
        JsonNode draft = draft("Rechtsschutzversicherungsgesellschaften".repeat(6));
        browser.post("/v1/invoices/" + id(draft) + "/issuance", null);
        byte[] pdf = browser.get("/v1/invoices/" + id(draft) + "/document.pdf").bytes();
        List<Float> words = new ArrayList<>();
        List<Float> all = new ArrayList<>();
        PDFTextStripper reader = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> letters) {
                TextPosition last = letters.getLast();
                float end = last.getXDirAdj() + last.getWidthDirAdj();
                all.add(end);
                if (text.contains("gesell") || text.contains("versicherung")) {
                    words.add(end);
                }
            }
        };
        try (PDDocument paper = Loader.loadPDF(pdf)) {
            reader.getText(paper);
        }
        assertThat(all).isNotEmpty().allMatch(end -> end < 190 * MM + 1);
        assertThat(words).isNotEmpty().allMatch(end -> end < 110 * MM);
    }

    private String printing(JsonNode issued) {
        return PrintPaper.instance(business.caller().organization(), InvoiceId.parse(id(issued)), PaperKind.INVOICE);
    }

    private String publicPath(JsonNode issued) {
        return issued.path("payLink")
                .stringValue()
                .substring(settings.payOrigin().length());
    }

    private JsonNode issued() {
        return browser.post("/v1/invoices/" + id(draft("Logo")) + "/issuance", null)
                .json();
    }

    private JsonNode draft(String description) {
        return browser.post(
                        "/v1/invoices",
                        Map.of(
                                "customer",
                                Map.of("name", "Meridian Labs", "email", "", "address", ""),
                                "lines",
                                List.of(Map.of("description", description, "quantity", "1", "unitPrice", "10.00"))))
                .json();
    }

    private static String id(JsonNode invoice) {
        return invoice.path("id").stringValue();
    }

    private int inOrganization(String sql) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(business.caller().organization().value().toString())
                    .query()
                    .singleValue();
            return jdbc.sql(sql).update();
        });
    }
}
