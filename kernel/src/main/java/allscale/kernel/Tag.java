package allscale.kernel;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The byte layout of everything hashed in {@code wv1}: an ASCII label, a zero byte, then each field behind its length
 * as four big-endian bytes. The layout is unambiguous, so two different inputs never hash alike.
 */
public final class Tag {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    private Tag(String label) {
        bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
    }

    /** Starts a tag, for example {@code wv1/intent}. */
    public static Tag of(String label) {
        return new Tag(label);
    }

    public Tag field(byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        bytes.writeBytes(value);
        return this;
    }

    /** A text field, as UTF-8. */
    public Tag field(String value) {
        return field(value.getBytes(StandardCharsets.UTF_8));
    }

    /** An id field, as its sixteen bytes. */
    public Tag field(UUID value) {
        return field(ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array());
    }

    /** A count or index, as four big-endian bytes. */
    public Tag u32(int value) {
        return field(ByteBuffer.allocate(4).putInt(value).array());
    }

    /** A time or revision, as eight big-endian bytes. */
    public Tag u64(long value) {
        return field(ByteBuffer.allocate(8).putLong(value).array());
    }

    /** An amount in base units, as thirty-two big-endian bytes. */
    public Tag u256(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("not an unsigned 256-bit number");
        }
        byte[] field = new byte[32];
        byte[] magnitude = value.toByteArray();
        int length = Math.min(magnitude.length, 32);
        System.arraycopy(magnitude, magnitude.length - length, field, 32 - length, length);
        return field(field);
    }

    /** The bytes themselves, for key derivation and authenticated data. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** SHA-256 over the bytes. */
    public byte[] sha256() {
        return sha256(bytes());
    }

    /** SHA-256 of any bytes. */
    public static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
