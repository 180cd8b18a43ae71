package allscale.contact;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * What a name looks like to someone who does not look closely: two names with the same skeleton are easily confused.
 * Unicode Technical Standard 39 in all scripts, and what it leaves apart because it compares letters, not names: case,
 * marks, spaces and signs, figures read as letters.
 */
final class Skeleton {

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

    private static final Map<Integer, String> ALSO_LIKE = Map.ofEntries(
            like("i", "l"),
            like("!", "l"),
            like("5", "s"),
            like("8", "b"),
            like("γ", "y"),
            like("ε", "e"),
            like("η", "n"),
            like("μ", "u"),
            like("τ", "t"),
            like("ζ", "z"),
            like("в", "b"),
            like("к", "k"),
            like("м", "m"),
            like("н", "h"),
            like("т", "t"),
            like("ц", "u"),
            like("ß", "ss"),
            like("æ", "ae"),
            like("œ", "oe"),
            like("ø", "o"),
            like("đ", "d"),
            like("ł", "l"),
            like("ᴀ", "a"),
            like("ᴇ", "e"),
            like("ʍ", "m"));

    private Skeleton() {}

    static String of(String name) {
        // capitals and small letters are like different letters, so both are looked at
        String small = alike(bare(name)).toLowerCase(Locale.ROOT);
        StringBuilder skeleton = new StringBuilder(small.length());
        small.codePoints().forEach(point -> {
            String like = ALSO_LIKE.get(point);
            if (like != null) {
                skeleton.append(like);
            } else {
                skeleton.appendCodePoint(point);
            }
        });
        return alike(skeleton.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replace('i', 'l')
                .replace("rn", "m")
                .replace("vv", "w");
    }

    private static String alike(String text) {
        return bare(CHECKER.getSkeleton(text));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }

    private static Map.Entry<Integer, String> like(String letter, String like) {
        return Map.entry(letter.codePointAt(0), like);
    }
}
