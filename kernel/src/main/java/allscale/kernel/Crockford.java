package allscale.kernel;

import java.math.BigInteger;

/** Crockford base32: digits and capital letters without I, L, O and U, forgiving when read. */
public final class Crockford {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final BigInteger MASK = BigInteger.valueOf(31);

    private Crockford() {}

    /** Writes a non-negative number in exactly {@code length} characters. */
    public static String encode(BigInteger value, int length) {
        if (value.signum() < 0 || value.bitLength() > 5 * length) {
            throw new IllegalArgumentException("does not fit in " + length + " characters");
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = length - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(value.shiftRight(5 * i).and(MASK).intValue()));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #encode} wrote, in either case, O as 0 and I and L as 1.
     *
     * @throws IllegalArgumentException when a character is not in the alphabet
     */
    public static BigInteger decode(String text) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(canonical(text.charAt(i)));
            if (digit < 0) {
                throw new IllegalArgumentException("not Crockford base32");
            }
            value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        return value;
    }

    private static char canonical(char c) {
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        return switch (upper) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> upper;
        };
    }
}
