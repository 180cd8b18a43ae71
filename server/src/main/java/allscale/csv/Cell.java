package allscale.csv;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a cell must not begin with. A spreadsheet set to a language that separates by semicolons or tabs cuts a cell there
 * in spite of its quotes, so what follows one counts as a beginning too; and some take full-width signs for the others.
 */
final class Cell {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final String SEPARATORS = ";\t\r\n|";
    private static final String SIGNS = "=+-@\u2212";

    private Cell() {}

    /** The text with an apostrophe before every sign that could begin a formula. */
    static String harmless(String cell) {
        if (PLAIN_NUMBER.matcher(cell).matches()) {
            return cell;
        }
        StringBuilder text = new StringBuilder(cell.length() + 2);
        boolean isBeginning = true;
        for (int i = 0; i < cell.length(); i++) {
            char next = cell.charAt(i);
            if (isBeginning && isSign(next)) {
                text.append('\'');
            }
            isBeginning = SEPARATORS.indexOf(next) >= 0 || (isBeginning && isUnseen(next));
            text.append(next);
        }
        return text.toString();
    }

    private static boolean isSign(char sign) {
        String usual = Normalizer.normalize(String.valueOf(sign), Normalizer.Form.NFKC);
        return SIGNS.contains(usual);
    }

    /** Spaces of any kind, quotes, and what has no shape: programs look past them. */
    private static boolean isUnseen(char next) {
        return next == '"'
                || Character.isWhitespace(next)
                || Character.isSpaceChar(next)
                || Character.isISOControl(next)
                || Character.getType(next) == Character.FORMAT;
    }
}
