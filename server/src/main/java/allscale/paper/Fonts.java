package allscale.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The bundled letters: Noto Sans and Noto Sans SC (SIL Open Font License), regular and semibold. Reading one is the
 * dearest part of a page, so each is read once, when a page first needs it. A read font serves one page at a time.
 */
final class Fonts {

    static final List<String> REGULAR_FILES =
            List.of("latin/400Regular/NotoSans_400Regular.ttf", "chinese/400Regular/NotoSansSC_400Regular.ttf");
    static final List<String> SEMIBOLD_FILES =
            List.of("latin/600SemiBold/NotoSans_600SemiBold.ttf", "chinese/600SemiBold/NotoSansSC_600SemiBold.ttf");

    private static final String LATIN = "Paper";
    private static final String CHINESE = "Paper Chinese";
    private static final int REGULAR = 400;
    private static final int SEMIBOLD = 600;

    private final Map<String, TrueTypeFont> read = new HashMap<>();

    /** Offers the families {@code Paper} and {@code Paper Chinese} to a page. */
    void offer(PdfRendererBuilder builder, PDDocument document) {
        offer(builder, document, LATIN, REGULAR, REGULAR_FILES.get(0));
        offer(builder, document, LATIN, SEMIBOLD, SEMIBOLD_FILES.get(0));
        offer(builder, document, CHINESE, REGULAR, REGULAR_FILES.get(1));
        offer(builder, document, CHINESE, SEMIBOLD, SEMIBOLD_FILES.get(1));
    }

    private void offer(PdfRendererBuilder builder, PDDocument document, String family, int weight, String file) {
        builder.useFont(new Lazy(document, () -> font(file)), family, weight, FontStyle.NORMAL, true);
    }

    private TrueTypeFont font(String file) {
        return read.computeIfAbsent(file, Fonts::parsed);
    }

    static TrueTypeFont parsed(String file) {
        try (InputStream stream = Fonts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the font " + file + " is not bundled: run npm ci, then build again");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A font that is put into the document when its first letter is needed. */
    private static final class Lazy extends PDFontSupplier {

        private final PDDocument document;
        private final Supplier<TrueTypeFont> font;

        Lazy(PDDocument document, Supplier<TrueTypeFont> font) {
            super(null);
            this.document = document;
            this.font = font;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, font.get(), true);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
