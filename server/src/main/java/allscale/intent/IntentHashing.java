package allscale.intent;

import allscale.kernel.Crockford;
import allscale.kernel.Tag;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** What follows from an intent's hash or id by the rules of {@code wv1}; the signer computes the same on its own. */
final class IntentHashing {

    private static final int CODE_BYTES = 5;

    private IntentHashing() {}

    /** The EIP-3009 nonce of a line. It has no version in it: of all versions of a line at most one can settle. */
    static String authorizationNonce(IntentId intent, int line) {
        byte[] nonce = Tag.of("wv1/3009").field(intent.value()).u32(line).sha256();
        return "0x" + HexFormat.of().formatHex(nonce);
    }

    /** Eight characters of the hash, in two groups, that people compare over a second channel. */
    static String code(byte[] intentHash) {
        String code = Crockford.encode(new BigInteger(1, Arrays.copyOf(intentHash, CODE_BYTES)), 8);
        return code.substring(0, 4) + "-" + code.substring(4);
    }
}
