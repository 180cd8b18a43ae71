package allscale.kernel;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that people type, as it is stored and shown: composed (NFC), without control, direction or invisible
 * characters, so that what is compared, printed and signed is what is seen.
 */
public final class PlainText {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]");
    private static final Pattern HIDDEN_BUT_BREAKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\n]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SPACES_IN_LINE = Pattern.compile("[\\p{Z}\\t]+");
    private static final Pattern TOO_MANY_BREAKS = Pattern.compile("\\n{3,}");

    private PlainText() {}

    /** One line: any run of spaces and line breaks becomes one space. */
    public static String line(String typed) {
        String spaced = SPACES.matcher(composed(typed)).replaceAll(" ");
        return HIDDEN.matcher(spaced).replaceAll("").strip();
    }

    /** Several lines: breaks stay, at most one empty line in a row. */
    public static String lines(String typed) {
        String breaks = composed(typed).replace("\r\n", "\n").replace('\r', '\n');
        String spaced = SPACES_IN_LINE.matcher(breaks).replaceAll(" ");
        String visible = HIDDEN_BUT_BREAKS.matcher(spaced).replaceAll("");
        return TOO_MANY_BREAKS.matcher(visible).replaceAll("\n\n").strip();
    }

    /** What somebody searches for, spelled as what is stored; null when nothing is searched for. */
    public static @Nullable String sought(@Nullable String typed) {
        String clean = typed == null ? "" : line(typed);
        return clean.isEmpty() ? null : clean;
    }

    private static String composed(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }
}
