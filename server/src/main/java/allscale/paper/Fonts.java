package allscale.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The bundled letters: Noto Sans (SIL Open Font License), regular and semibold; Japanese and Korean have no semibold of
 * their own, there the regular letters are drawn with a stroke. Reading a font is the dearest part of a page, so each is
 * read once, when a page first needs it. A read font serves one page at a time.
 */
final class Fonts {

    /** In the order in which a letter is looked for; a page may name Japanese before Chinese. */
    static final List<Family> FAMILIES = List.of(
            new Family(
                    "Paper", "latin/400Regular/NotoSans_400Regular.ttf", "latin/600SemiBold/NotoSans_600SemiBold.ttf"),
            new Family(
                    "Paper Arabic",
                    "arabic/400Regular/NotoSansArabic_400Regular.ttf",
                    "arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf"),
            new Family(
                    "Paper Hebrew",
                    "hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
                    "hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf"),
            new Family(
                    "Paper Chinese",
                    "chinese/400Regular/NotoSansSC_400Regular.ttf",
                    "chinese/600SemiBold/NotoSansSC_600SemiBold.ttf"),
            new Family("Paper Japanese", "japanese/400Regular/NotoSansJP_400Regular.ttf", null),
            new Family("Paper Korean", "korean/400Regular/NotoSansKR_400Regular.ttf", null));

    private static final int REGULAR = 400;
    private static final int SEMIBOLD = 600;

    private final Map<String, TrueTypeFont> read = new HashMap<>();

    /** Offers all families to a page, and gives the list that holds the fonts in use once it is laid out. */
    List<UsedFont> offer(PdfRendererBuilder builder, PDDocument document) {
        List<UsedFont> used = new ArrayList<>();
        for (Family family : FAMILIES) {
            offer(builder, new Lazy(document, () -> font(family.regular()), used), family, REGULAR);
            String semibold = family.semibold();
            if (semibold != null) {
                offer(builder, new Lazy(document, () -> font(semibold), used), family, SEMIBOLD);
            }
        }
        return used;
    }

    private static void offer(PdfRendererBuilder builder, Lazy font, Family family, int weight) {
        builder.useFont(font, family.name(), weight, FontStyle.NORMAL, true);
    }

    private TrueTypeFont font(String file) {
        return read.computeIfAbsent(file, Fonts::parsed);
    }

    static TrueTypeFont parsed(String file) {
        try (InputStream stream = Fonts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the font " + file + " is not bundled: run npm ci, then build again");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
            // a glyph put in the place of several has no character, so what is printed with it could not be read back
            font.setEnableGsub(false);
            return font;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Letters of some scripts.
     *
     * @param semibold null when the regular ones are drawn with a stroke instead
     */
    record Family(String name, String regular, @Nullable String semibold) {

        Stream<String> files() {
            return semibold == null ? Stream.of(regular) : Stream.of(regular, semibold);
        }
    }

    /** A font that is put into the document when its first letter is needed. */
    private static final class Lazy extends PDFontSupplier {

        private final PDDocument document;
        private final Supplier<TrueTypeFont> font;
        private final List<UsedFont> used;

        Lazy(PDDocument document, Supplier<TrueTypeFont> font, List<UsedFont> used) {
            super(null);
            this.document = document;
            this.font = font;
            this.used = used;
        }

        @Override
        public PDFont supply() {
            try {
                TrueTypeFont letters = font.get();
                PDFont embedded = PDType0Font.load(document, letters, true);
                used.add(new UsedFont(embedded, letters));
                return embedded;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
