package allscale.invoicing;

import static allscale.invoicing.InvoiceFixture.ISSUE;
import static allscale.invoicing.InvoiceFixture.TODAY;
import static allscale.invoicing.InvoiceFixture.draft;
import static allscale.invoicing.InvoiceFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.identity.Profile;
import allscale.paper.Glyphs;
import com.ibm.icu.text.Bidi;
import java.io.IOException;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the world writes is printed as it is written, and can be read back; what cannot be is named before issue. */
class PaperScriptsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            greek    | Εταιρεία Ήλιος ΑΕ | Οδός Ερμού 12, Αθήνα | Σχεδιασμός λογοτύπου
            cyrillic | ООО «Ёлка» | ул. Щорса 5, Київ, Ґанок | Разработка сайта, объём
            latin    | Žluťoučký kůň s.r.o. | Đường Nguyễn Huệ, Łódź | Office affiliate fjord flow
            chinese  | 直角骨科有限公司 | 上海市长宁区戸食路 | 金色龍頭,網頁設計
            japanese | 株式会社ひかり電機 | 東京都渋谷区直角 1-2 | デザイン料金 ｶﾀｶﾅ 骨
            korean   | 주식회사 한빛 | 서울특별시 강남구 테헤란로 12 | 웹사이트 디자인 및 개발
            arabic   | شركة النور للتجارة | شارع الملك فهد، الرياض | تصميم الموقع الإلكتروني لا غير
            hebrew   | חברת האור בע״מ | רחוב הרצל, תל אביב | עיצוב אתר אינטרנט
            """)
    void aNameAnAddressAndALineAreReadBackAsTheyWereWritten(String script, String name, String address, String line)
            throws IOException {
        assertThat(Glyphs.missing(name + address + line)).isEmpty();
        byte[] pdf = print(script, name, address, line);

        assertThat(lines(pdf)).contains(name, address, line);
    }

    @Test
    void numbersAndLatinWordsStandInTheirPlaceAmongLettersFromTheRight() throws IOException {
        String name = "شركة ABC للتجارة 24";
        String address = "רחוב הרצל 7 (ABC), תל אביב";
        String line = "تصميم 12 صفحة، logo";
        byte[] pdf = print("mixed", name, address, line);

        assertThat(seen(pdf)).contains(fromTheLeft(name), fromTheLeft(address), fromTheLeft(line));
    }

    @Test
    void whatThePressCannotSetRightIsNamed() {
        assertThat(Glyphs.missing("นที่")).isEqualTo("นท\u0e35\u0e48");
        assertThat(Glyphs.missing("हि ok")).isEqualTo("ह\u093f");
        assertThat(Glyphs.missing("مُحمد")).as("vowel signs").isEqualTo("\u064f");
        assertThat(Glyphs.missing("בְּ")).as("points").isEqualTo("\u05b0\u05bc");
        assertThat(Glyphs.missing("پارس")).as("letters the press does not join").isEqualTo("پ");
        assertThat(Glyphs.missing("\ud83d\ude80 ok")).isEqualTo("\ud83d\ude80");
    }

    private static byte[] print(String script, String name, String address, String line) throws IOException {
        InvoiceContent content = new InvoiceContent(
                null,
                new Customer(name, "", address),
                "USD",
                TODAY,
                List.of(line(line, "1", "1250.00", "0", "0")),
                line,
                "",
                new TreeSet<>(List.of("USDC")),
                Locale.ENGLISH);
        Letterhead house =
                new Letterhead(name, new Profile(1, "", address, "DE 123", ""), null, ZoneOffset.UTC, TODAY, Map.of());
        return PapersTest.print(
                "script-" + script,
                InvoicePaper.invoice(PapersTest.view(draft(content).issue(ISSUE), "0"), house));
    }

    /** A search folds two Arabic letters that are joined in one form together; so does this test, in that script only. */
    private static List<String> lines(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .lines()
                    .map(PaperScriptsTest::folded)
                    .toList();
        }
    }

    /** The letters of each line as an eye meets them from the left. */
    private static List<String> seen(byte[] pdf) throws IOException {
        Map<Float, Map<Float, String>> lines = new TreeMap<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    lines.computeIfAbsent(letter.getYDirAdj(), _ -> new TreeMap<>())
                            .merge(letter.getXDirAdj(), letter.getUnicode(), String::concat);
                }
            }.getText(document);
        }
        return lines.values().stream()
                .map(line -> String.join("", line.values()).strip())
                .toList();
    }

    /** What the Unicode rules for both directions make of a text. */
    private static String fromTheLeft(String text) {
        return new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).writeReordered(Bidi.DO_MIRRORING);
    }

    private static String folded(String line) {
        return line.codePoints().anyMatch(point -> point >= 0xFEF5 && point <= 0xFEFC)
                ? Normalizer.normalize(line, Normalizer.Form.NFKC)
                : line;
    }
}
