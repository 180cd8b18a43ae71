package allscale.wallet;

import allscale.kernel.Tag;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What the keys of a wallet's forwarders are made from, so that whoever holds the root can find every forwarder again
 * without this server. The signer derives it from the root, {@code HKDF-SHA256(entropy, info =
 * tag("wv1/forwarder-seed", u32be(derivation index)))}, and hands it over when the wallet is registered. Whoever has it
 * can tell which addresses belong together; it spends nothing.
 */
public final class ForwarderSeed {

    private static final int LENGTH = 32;

    /** How many forwarders one epoch numbers: a restored server goes on in the next epoch and never repeats a number. */
    static final int NUMBERS_OF_AN_EPOCH = 1 << 20;

    /** How many epochs there are: the numbers stay within 32 bits without a sign. */
    static final int EPOCHS = 1 << 11;

    private final byte[] bytes;

    /**
     * A seed as it is stored.
     *
     * @param bytes 32 bytes
     */
    public ForwarderSeed(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a forwarder seed has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    /**
     * A seed as it travels.
     *
     * @param text 32 bytes in base64url without padding
     */
    public static ForwarderSeed of(String text) {
        return new ForwarderSeed(Base64.getUrlDecoder().decode(text));
    }

    /** The number of a forwarder: its epoch times 2^20, and its place within the epoch. */
    static int number(int epoch, int place) {
        if (epoch < 0 || epoch >= EPOCHS || place < 0 || place >= NUMBERS_OF_AN_EPOCH) {
            throw new IllegalArgumentException("no such forwarder: epoch " + epoch + ", place " + place);
        }
        return epoch * NUMBERS_OF_AN_EPOCH + place;
    }

    /** The number after the last one of the epoch that {@code number} is in. */
    static int endOfEpoch(int number) {
        return number - number % NUMBERS_OF_AN_EPOCH + NUMBERS_OF_AN_EPOCH;
    }

    /** What forwarder {@code number} is derived with, beside the main address: 32 bytes. */
    public byte[] key(int number) {
        return Tag.of("wv1/forwarder").field(bytes).u32(number).sha256();
    }

    /** The same as {@code 0x} and 64 hexadecimal digits. */
    public String keyText(int number) {
        return "0x" + HexFormat.of().formatHex(key(number));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForwarderSeed seed && Arrays.equals(bytes, seed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing: a log must not tell which addresses belong together. */
    @Override
    public String toString() {
        return "ForwarderSeed";
    }
}
