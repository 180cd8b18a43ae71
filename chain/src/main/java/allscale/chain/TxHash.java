package allscale.chain;

/**
 * The hash that names a transaction on an EVM network. Known before the transaction is sent, because it follows from
 * the signed bytes.
 *
 * @param text {@code 0x} and 64 lower-case hexadecimal digits
 */
public record TxHash(String text) implements Comparable<TxHash> {

    private static final int LENGTH = 66;

    public TxHash {
        if (!isHash(text)) {
            throw new IllegalArgumentException("not a transaction hash");
        }
    }

    /** Whether a text has the shape of a hash, a block's too; a loop, since a network's every log asks for it. */
    public static boolean isHash(String text) {
        boolean isHash = text.length() == LENGTH && text.startsWith("0x");
        for (int i = 2; isHash && i < LENGTH; i++) {
            char digit = text.charAt(i);
            isHash = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        return isHash;
    }

    @Override
    public int compareTo(TxHash other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
