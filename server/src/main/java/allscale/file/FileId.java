package allscale.file;

import allscale.kernel.Tag;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of a file: the SHA-256 of its content.
 *
 * @param hex 64 hexadecimal digits in small letters
 */
public record FileId(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public FileId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal");
        }
    }

    public static FileId of(byte[] content) {
        return ofHash(Tag.sha256(content));
    }

    /** The name whose 32 bytes are known already. */
    public static FileId ofHash(byte[] sha256) {
        return new FileId(HexFormat.of().formatHex(sha256));
    }

    public byte[] hash() {
        return HexFormat.of().parseHex(hex);
    }
}
