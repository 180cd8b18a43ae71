package allscale.chain;

import java.util.regex.Pattern;

/**
 * The hash that names a transaction on an EVM network. Known before the transaction is sent, because it follows from
 * the signed bytes.
 *
 * @param text {@code 0x} and 64 lower-case hexadecimal digits
 */
public record TxHash(String text) implements Comparable<TxHash> {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-f]{64}");

    public TxHash {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a transaction hash");
        }
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
