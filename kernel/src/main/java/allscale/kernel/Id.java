package allscale.kernel;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What every id of a noun is: sixteen bytes, shown with the noun's prefix and 26 Crockford characters, for example
 * {@code inv_01ARZ3NDEKTSV4RRFFQ69G5FAV}. Each noun has its own record, so ids of two nouns are never mixed up.
 */
public interface Id {

    UUID value();

    /** Three or four small letters that name the noun. */
    String prefix();

    /** What people and programs outside see. */
    default String text() {
        return prefix() + "_" + Crockford.encode(new BigInteger(1, bytes(value())), 26);
    }

    /**
     * Reads {@link #text()} of an id with this prefix.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + 27 || !text.startsWith(prefix + "_")) {
            throw new IllegalArgumentException("not an id that starts with " + prefix + "_");
        }
        BigInteger number = Crockford.decode(text.substring(prefix.length() + 1));
        if (number.bitLength() > 128) {
            throw new IllegalArgumentException("not an id");
        }
        return new UUID(number.shiftRight(64).longValue(), number.longValue());
    }

    /** A new time-ordered id (RFC 9562, version 7). */
    static UUID next(Clock clock) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (clock.millis() << 16) | 0x7000L | random.nextInt(1 << 12);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    /**
     * An id that follows from another one and a step (RFC 9562, version 8): the parent's time and a hash. Made twice it
     * is the same, so a step done twice cannot become two movements.
     */
    static UUID derived(UUID parent, String step) {
        ByteBuffer hash = ByteBuffer.wrap(
                Tag.of("allscale/derived-id").field(parent).field(step).sha256());
        long high = (parent.getMostSignificantBits() & 0xFFFFFFFFFFFF0000L) | 0x8000L | (hash.getLong() & 0x0FFFL);
        return new UUID(high, (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    /** The sixteen bytes of an id, big-endian. */
    static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }
}
