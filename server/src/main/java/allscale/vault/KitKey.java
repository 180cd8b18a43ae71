package allscale.vault;

import allscale.kernel.Refused;
import allscale.kernel.Tag;
import java.util.Base64;

/**
 * What a device derives from a kit's code to show that it has it, without giving the code away.
 *
 * @param lookup names the kit, sixteen bytes
 * @param verifier proves it, thirty-two bytes; kept nowhere, printed nowhere
 */
public record KitKey(byte[] lookup, byte[] verifier) {

    private static final int LOOKUP = 16;
    private static final int VERIFIER = 32;

    /** Reads what a page sent: base64url without padding. */
    public static KitKey read(String lookup, String verifier) {
        return new KitKey(bytes(lookup, "lookup", LOOKUP), bytes(verifier, "verifier", VERIFIER));
    }

    /** What is kept of it. */
    public byte[] verifierHash() {
        return Tag.of("wv1/kit-verifier").field(verifier).sha256();
    }

    private static byte[] bytes(String text, String field, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed(field, length);
        }
        throw malformed(field, length);
    }

    private static Refused malformed(String field, int length) {
        return Shape.malformed(field, "base64url of " + length + " bytes");
    }

    @Override
    public String toString() {
        return "kit key";
    }
}
