package allscale.testmode;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/** The few token calls a payer makes, as the bytes a wallet would send, and the names of those people may meet. */
final class TokenCalls {

    /** The first topic of every token transfer. */
    static final String TRANSFER_TOPIC = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

    static final String NONE = "0x";

    private static final String TRANSFER = "0xa9059cbb";
    private static final String MINT = "0x40c10f19";
    private static final String BALANCE_OF = "0x70a08231";
    private static final int SELECTOR_LENGTH = 10;
    private static final Map<String, String> NAMES = Map.of(
            TRANSFER,
            "transfer",
            MINT,
            "mint",
            "0xe3ee160e",
            "transferWithAuthorization",
            "0x5a049a70",
            "cancelAuthorization",
            "0x095ea7b3",
            "approve");

    private TokenCalls() {}

    static String transfer(String to, BigInteger units) {
        return TRANSFER + word(to) + word(units);
    }

    static String mint(String to, BigInteger units) {
        return MINT + word(to) + word(units);
    }

    static String balanceOf(String owner) {
        return BALANCE_OF + word(owner);
    }

    static boolean isTransfer(String data) {
        return data.startsWith(TRANSFER);
    }

    /** The amount a transfer moves. */
    static BigInteger units(String transfer) {
        return new BigInteger(transfer.substring(transfer.length() - 64), 16);
    }

    /** An address as a word of call data or a topic, without {@code 0x}. */
    static String word(String address) {
        return "0".repeat(24) + address.substring(2).toLowerCase(Locale.ROOT);
    }

    /** What a call does, by the name in its contract; its selector when that is not known. */
    static String name(String data) {
        String selector = data.length() < SELECTOR_LENGTH ? data : data.substring(0, SELECTOR_LENGTH);
        return NAMES.getOrDefault(selector, selector);
    }

    private static String word(BigInteger number) {
        String digits = number.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }
}
