package allscale.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/** Which characters the bundled fonts can print. What none of them has would stand on the paper as {@code #}. */
public final class Glyphs {

    /** Scripts that are joined, reordered or read from the right, which the press does not do, glyphs or not. */
    private static final Set<UnicodeScript> UNSHAPED =
            EnumSet.of(UnicodeScript.ARABIC, UnicodeScript.HEBREW, UnicodeScript.DEVANAGARI);

    private Glyphs() {}

    /** The characters of a text that cannot be printed, each once, in their order; empty when all can. */
    public static String missing(String text) {
        return text.codePoints()
                .filter(point -> !isPrintable(point))
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isPrintable(int point) {
        return Character.isWhitespace(point)
                || Character.isISOControl(point)
                || (Known.POINTS.get(point) && !UNSHAPED.contains(UnicodeScript.of(point)));
    }

    /** Read from the fonts when the first text is asked about. */
    private static final class Known {

        static final BitSet POINTS = inBothWeights();

        private static BitSet inBothWeights() {
            BitSet points = in(Fonts.REGULAR_FILES);
            points.and(in(Fonts.SEMIBOLD_FILES));
            return points;
        }

        private static BitSet in(List<String> files) {
            BitSet points = new BitSet();
            for (String file : files) {
                try (TrueTypeFont font = Fonts.parsed(file)) {
                    CmapLookup glyphs = font.getUnicodeCmapLookup();
                    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
                        if (glyphs.getGlyphId(point) != 0) {
                            points.set(point);
                        }
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return points;
        }
    }
}
