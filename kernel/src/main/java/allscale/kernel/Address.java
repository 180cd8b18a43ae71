package allscale.kernel;

import java.util.regex.Pattern;

/**
 * The canonical text of an address on some network: EIP-55 on EVM networks, base58 on Solana, base58check on TRON.
 * Only {@code chain} can tell whether the text is canonical; here it is a word that is never changed in case.
 *
 * @param text canonical text, 20 to 64 letters and digits
 */
public record Address(String text) implements Comparable<Address> {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{20,64}");

    public Address {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an address");
        }
    }

    @Override
    public int compareTo(Address other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
