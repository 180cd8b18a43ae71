package allscale.paper;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * Which characters the press sets as they are written. A character that no bundled font has would stand on the paper as
 * {@code #}; one whose script is joined, stacked or reordered in a way the press does not know would stand there wrongly.
 */
public final class Glyphs {

    /** Glyphs or not: letters are put on top of and before one another, which the press does not do. */
    private static final Set<UnicodeScript> UNSHAPED = EnumSet.of(UnicodeScript.DEVANAGARI, UnicodeScript.THAI);

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
                || (Known.POINTS.get(point) && isSetRight(point));
    }

    private static boolean isSetRight(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        if (UNSHAPED.contains(script) || (isFromTheRight(point) && isMark(point))) {
            return false;
        }
        return script != UnicodeScript.ARABIC || !Character.isLetter(point) || isJoined(point);
    }

    /** Vowel signs of Arabic and Hebrew: their place over a letter depends on the letter. */
    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean isFromTheRight(int point) {
        return point >= 0x0590 && point <= 0x08FF;
    }

    /** Whether the press knows each form of a letter of the Arabic script: alone, and between others. */
    private static boolean isJoined(int point) {
        String among = "\u0628" + Character.toString(point) + "\u0628";
        String shaped = new ICUBidiReorderer().shapeText(among);
        return shaped.codePoints().allMatch(form -> form >= 0xFE70 && Known.POINTS.get(form));
    }

    /** Read from the fonts when the first text is asked about. */
    private static final class Known {

        static final BitSet POINTS = inEachWeight();

        private static BitSet inEachWeight() {
            BitSet points = new BitSet();
            for (Fonts.Family family : Fonts.FAMILIES) {
                BitSet known = new BitSet();
                known.set(0, Character.MAX_CODE_POINT + 1);
                family.files().forEach(file -> known.and(in(file)));
                points.or(known);
            }
            return points;
        }

        private static BitSet in(String file) {
            BitSet points = new BitSet();
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
            return points;
        }
    }
}
