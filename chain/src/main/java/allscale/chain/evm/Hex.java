package allscale.chain.evm;

import java.math.BigInteger;
import java.util.HexFormat;

/** Hexadecimal as JSON-RPC writes it: data with every byte, quantities without leading zeros. */
final class Hex {

    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    static String quantity(BigInteger number) {
        return "0x" + number.toString(16);
    }

    static String quantity(long number) {
        return "0x" + Long.toHexString(number);
    }

    /**
     * @throws IllegalArgumentException when it is not {@code 0x} and an even number of hexadecimal digits
     */
    static byte[] bytes(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("not hexadecimal");
        }
        return FORMAT.parseHex(text, 2, text.length());
    }

    /** A number as 32 big-endian bytes. */
    static byte[] word(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 256) {
            throw new IllegalArgumentException("not an unsigned 256-bit number");
        }
        byte[] magnitude = number.toByteArray();
        byte[] word = new byte[32];
        int length = Math.min(magnitude.length, 32);
        System.arraycopy(magnitude, magnitude.length - length, word, 32 - length, length);
        return word;
    }

    /** Twenty bytes behind twelve zeros. */
    static byte[] word(byte[] address) {
        byte[] word = new byte[32];
        System.arraycopy(address, 0, word, 32 - address.length, address.length);
        return word;
    }
}
