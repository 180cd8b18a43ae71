package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.ISSUE;
import static allscale.invoicing.InvoiceFixture.NOW;
import static allscale.invoicing.InvoiceFixture.TODAY;
import static allscale.invoicing.InvoiceFixture.aDraft;
import static allscale.invoicing.InvoiceFixture.content;
import static allscale.invoicing.InvoiceFixture.draft;
import static allscale.invoicing.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.identity.Profile;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.paper.Printer;
import allscale.payment.Charge;
import allscale.payment.ChargeId;
import allscale.payment.ChargeTerms;
import allscale.payment.ChargeView;
import allscale.payment.Price;
import allscale.payment.Standing;
import allscale.payment.Tolerance;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Invoices and receipts on paper. With {@code -Dallscale.papers=folder} they are kept there to look at. */
class PapersTest {

    private static final String LINK = "http://pay.allscale.localhost:8080/i/9T2mXk4QvLr8sYb1Zc6Hn0";
    static final Letterhead HOUSE = new Letterhead(
            "Nordlicht Studio",
            new Profile(1, "", "Kanalstraße 7\n22085 Hamburg\nGermany", "VAT DE123456789", "office@nordlicht.example"),
            null,
            ZoneOffset.UTC,
            TODAY,
            Map.of("eip155:8453", "Base"));
    private static final Printer PRINTER = new Printer();

    @Test
    void anInvoiceSaysWhoWhatHowMuchAndHow() throws Exception {
        Invoice invoice = draft(content(
                        Locale.ENGLISH,
                        line("Brand identity\nLogo, colours, type", "1", "1250.00", "0", "19"),
                        line("Web design, hours", "12.5", "80.00", "10", "19"),
                        line("Hosting, per month", "3", "9.99", "0", "7")))
                .issue(ISSUE);
        byte[] pdf = print("invoice-en", InvoicePaper.invoice(view(invoice, "0"), HOUSE));

        assertThat(text(pdf))
                .contains("Nordlicht Studio", "Invoice", "2026-0014", "November 23, 2026", "December 7, 2026")
                .contains(
                        "Meridian Labs GmbH", "Hafenstraße 12", "12.5", "900.00", "less 10 %, 19 % tax is added below")
                .contains("Balance due", "2,590.57 USD", "Accepted: USDC, USDT", LINK)
                .doesNotContain("DRAFT");
    }

    @Test
    void theCodeLeadsToThePaymentPage() throws Exception {
        byte[] pdf = print("invoice-code", InvoicePaper.invoice(view(aDraft().issue(ISSUE), "0"), HOUSE));

        assertThat(decoded(pdf)).isEqualTo(LINK);
    }

    @Test
    void aChineseInvoiceIsPrintedWithItsOwnLetters() throws Exception {
        Invoice invoice = draft(content(
                        Locale.CHINESE,
                        line("品牌设计", "1", "1250.00", "5", "6"),
                        line("网站开发(小时)", "8", "80.00", "0", "6")))
                .issue(ISSUE);
        byte[] pdf = print("invoice-zh", InvoicePaper.invoice(view(invoice, "0"), HOUSE));

        assertThat(text(pdf)).contains("账单", "品牌设计", "应付余额", "2026年12月7日", "付款方式");
        assertThat(fontsOf(pdf)).allMatch(font -> font.isEmbedded());
    }

    @Test
    void aDraftSaysSoAcrossThePageAndCannotBePaid() throws Exception {
        byte[] pdf = print("draft", InvoicePaper.invoice(new InvoiceView(aDraft(), null), HOUSE));

        assertThat(text(pdf)).contains("DRAFT").doesNotContain("How to pay");
    }

    @Test
    void aReceiptProvesEachPayment() throws Exception {
        byte[] pdf = print("receipt", InvoicePaper.receipt(paidView(Locale.ENGLISH, "1250.00"), HOUSE));

        assertThat(text(pdf))
                .contains(
                        "Receipt",
                        "2026-0014",
                        "1,250.00",
                        "Balance due",
                        "0.00 USD",
                        "Payments received",
                        "Base",
                        "1,000.00 USDC")
                .contains("0x" + "ab".repeat(32))
                .doesNotContain("How to pay");
    }

    @Test
    void whatBecomesOfAnInvoiceDoesNotChangeItsPaper() {
        Invoice issued = aDraft().issue(ISSUE);

        assertThat(Papers.page(InvoicePaper.invoice(view(issued, "1000.00"), HOUSE)))
                .isEqualTo(Papers.page(InvoicePaper.invoice(view(issued, "0"), HOUSE)));
    }

    @Test
    void aReceiptAddsUpFromTotalToBalance() throws Exception {
        byte[] over = print("receipt-over", InvoicePaper.receipt(paidView(Locale.ENGLISH, "1251.00"), HOUSE));
        assertThat(text(over)).contains("Total 1,250.00", "Paid −1,251.00", "Overpaid 1.00", "Balance due 0.00 USD");

        byte[] less = print("receipt-less", InvoicePaper.receipt(paidView(Locale.ENGLISH, "1249.50"), HOUSE));
        assertThat(text(less)).contains("Paid −1,249.50", "Accepted as paid in full −0.50", "Balance due 0.00 USD");
    }

    @Test
    void f464_aReceiptSaysWhatEachPaymentWasWorthAndKeepsToWholeUnits() throws Exception {
        InvoiceContent usd = content(Locale.ENGLISH, line("Brand identity", "1", "1250.00", "0", "0"));
        InvoiceLine one =
                new InvoiceLine("Logo", Quantity.parse("1"), Price.parse("100000", "JPY"), Percent.ZERO, Percent.ZERO);
        Invoice paid = draft(new InvoiceContent(
                        null, usd.customer(), "JPY", null, List.of(one), "", "", usd.accepts(), Locale.ENGLISH))
                .issue(ISSUE)
                .settled(NOW);
        Asset usdc = new Asset("eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "USDC", 6);
        Price received = Price.parse("99999.999953", "JPY");
        ChargeView.Credit credit = new ChargeView.Credit(
                Money.parse("641.025641", usdc), received, "0x" + "ab".repeat(32), NOW, NOW, null, null, "156.00");
        InvoiceView view = new InvoiceView(
                paid,
                new ChargeView(
                        charge(paid, new Standing.Paid(received, NOW, false), Price.parse("100000", "JPY")),
                        LINK,
                        Price.zero("JPY"),
                        List.of(credit),
                        List.of(),
                        null));

        assertThat(text(print("receipt-jpy", InvoicePaper.receipt(view, HOUSE))))
                .contains("Paid −100,000", "Balance due 0 JPY", "641.025641 USDC", "100,000 JPY at 156.00")
                .doesNotContain("99,999", "0.0000", "Accepted");
    }

    @Test
    void aLongInvoiceGoesOnOverPagesUnderTheSameHeadings() throws Exception {
        InvoiceLine[] lines = new InvoiceLine[60];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line("Delivery " + (i + 1), "2", "12.50", "0", "0");
        }
        byte[] pdf = print(
                "long",
                InvoicePaper.invoice(view(draft(content(Locale.ENGLISH, lines)).issue(ISSUE), "0"), HOUSE));

        List<String> pages = pagesOf(pdf);
        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages).filteredOn(page -> page.contains("Delivery ")).allMatch(page -> page.contains("Description"));
        assertThat(text(pdf)).contains("2 / " + pages.size(), "Delivery 60", "1,500.00 USD");
    }

    @Test
    void wordsThatLookLikeMarkupAreOnlyWords() throws Exception {
        Path secret = Files.writeString(Files.createTempFile("allscale", ".txt"), "top secret words");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = listening(asked);
        String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
        String payload = "<img src=\"" + http + "\"/><iframe src=\"" + secret.toUri() + "\"></iframe>"
                + "<style>@import url(" + http + ");</style><link rel=\"stylesheet\" href=\"" + http + "\"/>"
                + "<script>1</script>${1+1}";
        try {
            Invoice hostile = draft(content(Locale.ENGLISH, line(payload, "1", "10.00", "0", "0")))
                    .issue(ISSUE);
            Letterhead house = new Letterhead("<b>Issuer</b>", HOUSE.profile(), null, ZoneOffset.UTC, TODAY, Map.of());
            String text = text(print("hostile", InvoicePaper.invoice(view(hostile, "0"), house)));

            assertThat(text.replaceAll("\\s", ""))
                    .contains("<imgsrc=", "<script>1</script>", "<b>Issuer</b>", "${1+1}");
            assertThat(text).doesNotContain("top secret");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
            Files.delete(secret);
        }
    }

    @Test
    void everyLetterIsEmbeddedAndThePaperIsMadeToLast() throws Exception {
        byte[] pdf = print("embedded", InvoicePaper.invoice(view(aDraft().issue(ISSUE), "0"), HOUSE));

        assertThat(fontsOf(pdf)).isNotEmpty().allMatch(PDFont::isEmbedded);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Invoice 2026-0014");
            String metadata =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray());
            assertThat(metadata).contains("pdfaid:part").contains("3");
        }
    }

    static byte[] print(String name, InvoicePaper paper) throws IOException {
        byte[] pdf = PRINTER.print("test", paper.length(), Papers.page(paper));
        PdfStandards.kept(pdf);
        String folder = System.getProperty("allscale.papers");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".pdf"), pdf);
        }
        return pdf;
    }

    static InvoiceView view(Invoice issued, String received) {
        Price total = issued.content().totals().total();
        Price got = Price.parse(received, "USD");
        Standing standing = got.isPositive() ? new Standing.PartiallyPaid(got) : Standing.open("USD");
        return new InvoiceView(
                issued,
                new ChargeView(charge(issued, standing, total), LINK, Price.zero("USD"), List.of(), List.of(), null));
    }

    static InvoiceView paidView(Locale locale, String received) {
        Invoice paid = draft(content(locale, line("Brand identity", "1", "1250.00", "0", "0")))
                .issue(ISSUE)
                .settled(NOW);
        Price total = paid.content().totals().total();
        Asset usdc = new Asset("eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "USDC", 6);
        List<ChargeView.Credit> credits = List.of(
                new ChargeView.Credit(
                        Money.parse("1000", usdc),
                        Price.parse("1000", "USD"),
                        "0x" + "ab".repeat(32),
                        NOW,
                        NOW,
                        null,
                        null,
                        "1.00"),
                new ChargeView.Credit(
                        Money.parse("250", usdc),
                        Price.parse("250", "USD"),
                        "0x" + "cd".repeat(32),
                        NOW,
                        NOW,
                        null,
                        null,
                        "1.00"));
        return new InvoiceView(
                paid,
                new ChargeView(
                        charge(paid, new Standing.Paid(Price.parse(received, "USD"), NOW, false), total),
                        LINK,
                        Price.zero("USD"),
                        credits,
                        List.of(),
                        null));
    }

    private static Charge charge(Invoice invoice, Standing standing, Price total) {
        return new Charge(
                new ChargeId(new UUID(0, 9)),
                invoice.organization(),
                invoice.id().value(),
                new ChargeTerms(
                        "Invoice 2026-0014",
                        "Nordlicht Studio",
                        0,
                        "",
                        null,
                        invoice.content().locale(),
                        total,
                        invoice.content().dueOn(),
                        ZoneOffset.UTC,
                        invoice.content().accepts(),
                        Tolerance.none("USD")),
                standing,
                new Address("0x52908400098527886E0F7030069857D2E4169EE7"),
                false,
                NOW,
                null,
                null);
    }

    private static List<String> pagesOf(byte[] pdf) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
        }
        return pages;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            // fonts give some characters two codes; a search folds them together, and so does this test
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
        }
    }

    private static String decoded(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 300);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        }
    }

    private static List<PDFont> fontsOf(byte[] pdf) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
        }
        return fonts;
    }

    private static HttpServer listening(AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
