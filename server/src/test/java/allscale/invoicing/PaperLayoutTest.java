package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.ISSUE;
import static allscale.invoicing.InvoiceFixture.TODAY;
import static allscale.invoicing.InvoiceFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.identity.Profile;
import allscale.payment.Price;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the lengths, in each direction: nothing is cut off by the page's edge and no two letters cover each other. */
class PaperLayoutTest {

    private static final float MM = 72 / 25.4f;
    private static final float LEFT = 20 * MM;
    private static final float RIGHT = 190 * MM;
    private static final float TOP = 18 * MM;
    private static final float BOTTOM = 295 * MM;
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD", "EUR", "CLF");
    private static final List<String> WORDS = List.of(
            "a",
            "Rechtsschutzversicherungsgesellschaften",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
            "https://example.com/a/very/long/address?with=many&parameters=and%20no%20space#at-all",
            "品牌设计网站开发品牌设计网站开发品牌设计网站开发品牌设计网站开发品牌设计网站开发",
            "주식회사",
            "تصميم",
            "الإلكتروني",
            "בע״מ",
            "12",
            "1,250.00",
            "—",
            "Office");

    private record Letter(String text, Rectangle2D.Float box) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void nothingLeavesThePageOrCoversAnythingElse(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] pdf = PapersTest.print("layout-" + seed, paper(random, seed));

        for (List<Letter> page : pages(pdf)) {
            for (Letter letter : page) {
                assertThat(letter.box.x).as(letter.text + " at the left").isGreaterThan(LEFT - 1);
                assertThat(letter.box.x + letter.box.width)
                        .as(letter.text + " at the right")
                        .isLessThan(RIGHT + 1);
                assertThat(letter.box.y).as(letter.text + " at the top").isGreaterThan(TOP - 1);
                assertThat(letter.box.y + letter.box.height)
                        .as(letter.text + " at the bottom")
                        .isLessThan(BOTTOM);
            }
            assertThat(covered(page)).isEmpty();
        }
    }

    /** A customer of one line leaves the dates beside it longer than what is below. */
    @Test
    void f484_theDatesKeepClearOfTheLines() throws IOException {
        InvoiceContent content = new InvoiceContent(
                null,
                new Customer("Meridian Labs", "", ""),
                "USD",
                TODAY,
                List.of(new InvoiceLine(
                        "Logo", Quantity.parse("1"), Price.parse("100", "USD"), Percent.ZERO, Percent.ZERO)),
                "",
                "",
                new TreeSet<>(List.of("USDC")),
                Locale.ENGLISH);
        Letterhead house = new Letterhead(
                "Nordlicht Studio", new Profile(1, "", "", "", ""), null, ZoneOffset.UTC, TODAY, Map.of());
        byte[] pdf = PapersTest.print(
                "layout-dates",
                InvoicePaper.invoice(PapersTest.view(draft(content).issue(ISSUE), "0"), house));

        List<Letter> page = pages(pdf).getFirst();
        float due = lineOf(page, "Due");
        float head = lineOf(page, "Description");
        assertThat(head - due)
                .as("from the due date down to the head of the lines")
                .isGreaterThan(24);
    }

    /** Where the first line stands that begins so. */
    private static float lineOf(List<Letter> page, String word) {
        for (int at = 0; at + word.length() <= page.size(); at++) {
            String read = page.subList(at, at + word.length()).stream()
                    .map(Letter::text)
                    .collect(Collectors.joining());
            if (read.equals(word)) {
                return page.get(at).box.y;
            }
        }
        throw new AssertionError("the paper does not say " + word);
    }

    /** Every fourth paper is as long as a paper can be, and every third has the largest figures. */
    private static InvoicePaper paper(Random random, int seed) {
        int longest = seed % 4 == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(300);
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            lines.add(new InvoiceLine(
                    text(random, Math.min(500, longest), 10),
                    Quantity.parse(seed % 3 == 0 ? "999999999.999" : figure(random, 6, 3)),
                    Price.parse(seed % 3 == 0 ? "999999999999" : figure(random, 9, Price.digits(currency)), currency),
                    Percent.parse(figure(random, 1, 3)),
                    Percent.parse(random.nextBoolean() ? "0" : figure(random, 1, 3))));
        }
        InvoiceContent content = new InvoiceContent(
                null,
                new Customer(
                        text(random, Math.min(254, longest), 1),
                        text(random, Math.min(254, longest), 1),
                        text(random, Math.min(4_000, longest), 80)),
                currency,
                TODAY,
                lines,
                text(random, Math.min(4_000, longest), 80),
                text(random, Math.min(4_000, longest), 80),
                new TreeSet<>(List.of("USDC", "USDT")),
                random.nextBoolean() ? Locale.ENGLISH : Locale.CHINESE);
        Letterhead house = new Letterhead(
                text(random, Math.min(200, longest), 1),
                new Profile(
                        1,
                        "",
                        text(random, Math.min(500, longest), 8),
                        text(random, Math.min(80, longest), 1),
                        text(random, Math.min(254, longest), 1)),
                null,
                ZoneOffset.UTC,
                TODAY,
                Map.of());
        return InvoicePaper.invoice(PapersTest.view(draft(content).issue(ISSUE), "0"), house);
    }

    private static String figure(Random random, int wholes, int places) {
        StringBuilder figure = new StringBuilder().append(1 + random.nextInt(9));
        for (int i = random.nextInt(wholes); i > 0; i--) {
            figure.append(random.nextInt(10));
        }
        if (places > 0) {
            figure.append('.');
            for (int i = 0; i < places; i++) {
                figure.append(random.nextInt(10));
            }
        }
        return figure.toString();
    }

    private static String text(Random random, int longest, int rows) {
        StringBuilder text = new StringBuilder();
        int row = 1;
        while (text.length() < longest) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
            boolean isRow = row < rows && random.nextInt(8) == 0;
            row += isRow ? 1 : 0;
            text.append(isRow ? '\n' : ' ');
        }
        return text.substring(0, longest).strip();
    }

    /** What letters take up of the page, without the air around them. */
    private static List<List<Letter>> pages(byte[] pdf) throws IOException {
        List<List<Letter>> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                List<Letter> letters = new ArrayList<>();
                PDFTextStripper reader = new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition letter) {
                        if (!letter.getUnicode().isBlank()) {
                            letters.add(new Letter(letter.getUnicode(), box(letter)));
                        }
                    }
                };
                reader.setStartPage(page);
                reader.setEndPage(page);
                reader.getText(document);
                pages.add(letters);
            }
        }
        return pages;
    }

    private static Rectangle2D.Float box(TextPosition letter) {
        float height = letter.getFontSizeInPt() * 0.6f;
        float air = letter.getWidthDirAdj() * 0.1f;
        return new Rectangle2D.Float(
                letter.getXDirAdj() + air,
                letter.getYDirAdj() - height,
                Math.max(0.1f, letter.getWidthDirAdj() - 2 * air),
                height);
    }

    private static List<String> covered(List<Letter> page) {
        List<String> covered = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            for (int j = i + 1; j < page.size(); j++) {
                Letter one = page.get(i);
                Letter other = page.get(j);
                if (one.box.intersects(other.box)) {
                    covered.add(one.text + " and " + other.text + " at " + one.box);
                }
            }
        }
        return covered;
    }
}
