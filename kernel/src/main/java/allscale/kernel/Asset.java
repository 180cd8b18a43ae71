package allscale.kernel;

import java.util.regex.Pattern;

/**
 * One token or native coin on one network. USDC on two networks is two assets; people see them grouped by
 * {@link #symbol()}.
 *
 * @param caip19 CAIP-19 id, for example {@code eip155:8453/erc20:0x8335...2913} or {@code eip155:1/slip44:60}
 * @param symbol what people call it, for example {@code USDC}
 * @param decimals how many digits of a base unit stand behind the decimal point, 0 to 36
 */
public record Asset(String caip19, String symbol, int decimals) {

    private static final Pattern CAIP19 =
            Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}/[-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128}");

    public Asset {
        if (!CAIP19.matcher(caip19).matches()) {
            throw new IllegalArgumentException("not a CAIP-19 asset id: " + caip19);
        }
        if (symbol.isBlank() || symbol.length() > 16) {
            throw new IllegalArgumentException("not an asset symbol: " + symbol);
        }
        if (decimals < 0 || decimals > 36) {
            throw new IllegalArgumentException("decimals out of range: " + decimals);
        }
    }

    /** The network this asset lives on. */
    public NetworkId network() {
        return new NetworkId(caip19.substring(0, caip19.indexOf('/')));
    }

    /** Whether this is the coin that pays the network's fees rather than a token. */
    public boolean isNative() {
        return caip19.contains("/slip44:");
    }

    /** The contract (or mint) of a token. */
    public Address contract() {
        if (isNative()) {
            throw new IllegalStateException(symbol + " is a native coin and has no contract");
        }
        return new Address(caip19.substring(caip19.lastIndexOf(':') + 1));
    }

    /** Whether it is the token of this contract, however the contract's address is capitalized. */
    public boolean isOf(String contract) {
        int start = caip19.lastIndexOf(':') + 1;
        return !isNative()
                && caip19.length() - start == contract.length()
                && caip19.regionMatches(true, start, contract, 0, contract.length());
    }

    @Override
    public String toString() {
        return caip19;
    }
}
