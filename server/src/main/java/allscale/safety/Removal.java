package allscale.safety;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way in that was taken away for good.
 *
 * @param kind {@code passkey} or {@code kit}
 * @param what the passkey's credential id or the kit's lookup, in hex
 */
record Removal(String kind, String what) {

    private static final Pattern LINE = Pattern.compile("([a-z]+) ([0-9a-f]+) \\.");

    /** One line of the file; the full stop tells it from the beginning of one that a power cut has shortened. */
    String line() {
        return kind + " " + what + " .";
    }

    static Optional<Removal> parse(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? Optional.of(new Removal(parts.group(1), parts.group(2))) : Optional.empty();
    }
}
