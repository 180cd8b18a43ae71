package allscale.chain;

import allscale.kernel.Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses of EVM networks: twenty bytes, written with the mixed-case checksum of EIP-55. That text is the only
 * canonical one; it never changes once stored.
 */
public final class EvmAddress {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final HexFormat HEX = HexFormat.of();

    /** The address nobody has: where tokens are made and burnt. */
    public static final Address ZERO = of(new byte[20]);

    /** Where whole communities have burnt their tokens. */
    private static final Address DEAD = canonical("0xdead000000000000000042069420694206942069");

    private EvmAddress() {}

    /** The canonical text of twenty bytes. */
    public static Address of(byte[] bytes) {
        if (bytes.length != 20) {
            throw new IllegalArgumentException("an EVM address has 20 bytes");
        }
        return new Address(checksummed(HEX.formatHex(bytes)));
    }

    /** The twenty bytes of a canonical address. */
    public static byte[] bytes(Address address) {
        return HEX.parseHex(canonical(address.text()).text(), 2, 42);
    }

    /**
     * Whether nobody has a key that leads there, and no contract can be put there. Addresses are hashes: whoever searches
     * the longest finds one with eight bytes of zero or so, never one with twelve, or with the same byte twenty times.
     */
    public static boolean isNobodys(Address address) {
        byte[] bytes = bytes(address);
        int zeros = 0;
        int alike = 0;
        for (byte one : bytes) {
            zeros += one == 0 ? 1 : 0;
            alike += one == bytes[0] ? 1 : 0;
        }
        return zeros >= 12 || alike == bytes.length || address.equals(DEAD);
    }

    /** The last twenty bytes of a 32-byte hash, as an address. */
    public static Address ofHash(byte[] hash) {
        return of(Arrays.copyOfRange(hash, hash.length - 20, hash.length));
    }

    /**
     * Reads an address as people paste it: all lower case or all upper case is taken as it is, mixed case must carry
     * the right checksum.
     *
     * @throws IllegalArgumentException when it is not an address or its checksum is wrong
     */
    public static Address canonical(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an EVM address");
        }
        String digits = text.substring(2);
        String lower = digits.toLowerCase(Locale.ROOT);
        String checksummed = checksummed(lower);
        boolean unmixed = digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!unmixed && !text.equals(checksummed)) {
            throw new IllegalArgumentException("the checksum of the address is wrong: a character was changed");
        }
        return new Address(checksummed);
    }

    private static String checksummed(String lower) {
        byte[] hash = Keccak.hash(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < lower.length(); i++) {
            int nibble = i % 2 == 0 ? (hash[i / 2] >> 4) & 0xf : hash[i / 2] & 0xf;
            char digit = lower.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }
}
