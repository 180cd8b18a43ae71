package allscale.http;

import allscale.kernel.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling an address has (RFC 3986, section 6.2.2). Whatever decides by the address (host, limits, routes,
 * files) then sees the same one; another spelling of it is refused, never repaired.
 */
final class CanonicalAddress {

    private static final int LONGEST = 4_096;
    private static final String IN_SEGMENTS = "-._~!$&'()*+,=:@";
    private static final String NEVER_ENCODED = "-._~";
    private static final String NEVER_INSIDE = "/\\;";

    private CanonicalAddress() {}

    /**
     * Refuses an address that is not its own canonical form.
     *
     * @param path as it came, still encoded
     * @param query as it came, or null
     */
    static void check(String path, @Nullable String query) {
        if (path.length() + (query == null ? 0 : query.length()) > LONGEST) {
            throw new Refused(
                    HttpRefusal.ADDRESS_TOO_LONG,
                    "An address has at most " + LONGEST + " characters. Send a shorter one.");
        }
        if (!isCanonicalPath(path)) {
            throw new Refused(
                    HttpRefusal.ADDRESS_NOT_CANONICAL,
                    "The path is not written in its canonical form. Write every character that needs no encoding as"
                            + " itself, without \"//\", \".\", \"..\" or \";\".");
        }
        if (query != null && !isReadable(query)) {
            throw new Refused(
                    HttpRefusal.INVALID_REQUEST,
                    "The query is not valid UTF-8, or holds a control character. Encode it again.");
        }
    }

    private static boolean isCanonicalPath(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            boolean isEmptyInside = segment.isEmpty() && slash >= 0;
            if (isEmptyInside || segment.equals(".") || segment.equals("..") || !isCanonicalSegment(segment)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean isCanonicalSegment(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char character = segment.charAt(i);
            if (character == '%') {
                int octet = octet(segment, i);
                if (octet < 0 || isUpperNeeded(segment, i) || mustNotBeEncoded(octet)) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(character) && IN_SEGMENTS.indexOf(character) < 0) {
                return false;
            }
        }
        return isReadable(segment.replace("+", "%2B"));
    }

    private static boolean mustNotBeEncoded(int octet) {
        return octet < 0x80
                && (isLetterOrDigit((char) octet)
                        || NEVER_ENCODED.indexOf(octet) >= 0
                        || NEVER_INSIDE.indexOf(octet) >= 0
                        || octet < ' '
                        || octet == 0x7f);
    }

    private static boolean isUpperNeeded(String text, int percent) {
        return isLowerHex(text.charAt(percent + 1)) || isLowerHex(text.charAt(percent + 2));
    }

    private static boolean isLowerHex(char character) {
        return character >= 'a' && character <= 'f';
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    /** Whether the encoded text is valid UTF-8 without control characters; tabs and line breaks may be pasted. */
    static boolean isReadable(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char character = encoded.charAt(i);
            int octet = character == '%' ? octet(encoded, i) : character;
            if (octet < 0 || octet > 0xff || (character != '%' && octet >= 0x7f)) {
                return false;
            }
            boolean isControl = octet < ' ' && octet != '\t' && octet != '\n' && octet != '\r';
            if (isControl || octet == 0x7f) {
                return false;
            }
            bytes.put((byte) octet);
            i += character == '%' ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** The octet of the two hexadecimal digits behind a percent sign, or -1. */
    private static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = hex(text.charAt(percent + 1));
        int low = hex(text.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int hex(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }
}
