package allscale.chain;

import allscale.kernel.PlainText;

/** What nodes say, as it may be stored and shown. Whatever leaves this library with such words has them so. */
public final class ForeignWords {

    /** A node's whole complaint; those of several nodes together are hardly longer. */
    private static final int MOST_KEPT = 1_000;

    private static final int MOST_READ = 2 * MOST_KEPT;

    private ForeignWords() {}

    static String plain(String words) {
        return plain(words, MOST_KEPT);
    }

    /** Without what no database takes or what is not seen, in one line, and short. */
    public static String plain(String words, int most) {
        String line = PlainText.line(cut(words, MOST_READ));
        return cut(line, most);
    }

    /** Never in the middle of a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
