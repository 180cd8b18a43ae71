package allscale.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * What a name looks like to someone who does not look closely: two names with the same skeleton are easily confused.
 * In the manner of Unicode Technical Standard 39, with the letters that matter for business names.
 */
final class Skeleton {

    private static final Map<Integer, String> LOOKS_LIKE = table(
            "а", "a", "в", "b", "с", "c", "ԁ", "d", "е", "e", "ё", "e", "ғ", "f", "ɡ", "g", "н", "h", "һ", "h", "і",
            "l", "ј", "j", "к", "k", "ӏ", "l", "м", "m", "о", "o", "р", "p", "ԛ", "q", "г", "r", "ѕ", "s", "т", "t",
            "υ", "u", "ц", "u", "ѵ", "v", "ԝ", "w", "х", "x", "у", "y", "α", "a", "β", "b", "ϲ", "c", "ε", "e", "η",
            "n", "ι", "l", "κ", "k", "μ", "u", "ν", "v", "ο", "o", "ρ", "p", "σ", "o", "τ", "t", "χ", "x", "γ", "y",
            "ζ", "z", "ı", "l", "ɩ", "l", "ɑ", "a", "0", "o", "1", "l", "i", "l", "|", "l", "!", "l", "5", "s", "8",
            "b", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l");

    private Skeleton() {}

    static String of(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder skeleton = new StringBuilder(bare.length());
        bare.codePoints().forEach(point -> {
            String like = LOOKS_LIKE.get(point);
            if (like != null) {
                skeleton.append(like);
            } else if (Character.isLetterOrDigit(point)) {
                skeleton.appendCodePoint(point);
            }
        });
        return skeleton.toString().replace("rn", "m").replace("vv", "w");
    }

    private static Map<Integer, String> table(String... pairs) {
        Map<Integer, String> table = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            table.put(pairs[i].codePointAt(0), pairs[i + 1]);
        }
        return Map.copyOf(table);
    }
}
