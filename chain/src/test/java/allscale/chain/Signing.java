package allscale.chain;

import allscale.chain.evm.Unsigned;
import java.util.HexFormat;

/** What a device does with a plan, for tests. */
final class Signing {

    private Signing() {}

    /** The signed transaction of a plan. */
    static String transaction(Plan.TransferTx plan, byte[] key) {
        return Unsigned.of(plan)
                .signed(Secp256k1.sign(Unsigned.of(plan).digest(), key))
                .raw();
    }

    /** The signature of an authorization. */
    static String authorization(NetworkRules rules, Plan.Authorization plan, byte[] key) {
        byte[] signature = Secp256k1.sign(rules.digest(plan), key).bytes();
        return "0x" + HexFormat.of().formatHex(signature);
    }

    /** The signature that takes an authorization back. */
    static String cancellation(NetworkRules rules, Plan.Authorization plan, byte[] key) {
        byte[] signature = Secp256k1.sign(rules.cancellationDigest(plan), key).bytes();
        return "0x" + HexFormat.of().formatHex(signature);
    }
}
