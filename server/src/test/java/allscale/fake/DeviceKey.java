package allscale.fake;

import allscale.chain.EvmAddress;
import allscale.chain.NetworkRules;
import allscale.chain.Plan;
import allscale.chain.Secp256k1;
import allscale.kernel.Address;
import allscale.kernel.Tag;
import com.esaulpaugh.headlong.rlp.RLPEncoder;
import com.esaulpaugh.headlong.util.Integers;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The key a person's device derives, and what it signs. Made from a seed, so a test can be run again. */
public final class DeviceKey {

    private static final byte[] TRANSFER = HexFormat.of().parseHex("a9059cbb");

    private final byte[] key;

    public DeviceKey(String seed) {
        this.key = Tag.sha256(seed.getBytes(StandardCharsets.UTF_8));
    }

    public Address address() {
        return Secp256k1.address(Secp256k1.publicKey(key));
    }

    /** What the signer hands over for a plan. */
    public String sign(NetworkRules rules, Plan plan) {
        Secp256k1.Signature signature = Secp256k1.sign(rules.digest(plan), key);
        return switch (plan) {
            case Plan.TransferTx tx -> raw(tx, signature);
            case Plan.Authorization _ -> hex(signature.bytes());
        };
    }

    /** Its word over a digest, as the signer hands over a claim. */
    public String sign(byte[] digest) {
        return hex(Secp256k1.sign(digest, key).bytes());
    }

    private static String raw(Plan.TransferTx tx, Secp256k1.Signature signature) {
        List<Object> fields = new ArrayList<>();
        fields.add(Integers.toBytes(tx.chainId()));
        fields.add(Integers.toBytesUnsigned(tx.nonce()));
        fields.add(Integers.toBytesUnsigned(tx.gas().maxPriorityFeePerGas()));
        fields.add(Integers.toBytesUnsigned(tx.gas().maxFeePerGas()));
        fields.add(Integers.toBytesUnsigned(tx.gas().limit()));
        fields.add(EvmAddress.bytes(tx.token()));
        fields.add(new byte[0]);
        fields.add(call(tx));
        fields.add(new Object[0]);
        fields.add(Integers.toBytes(signature.yParity()));
        fields.add(Integers.toBytesUnsigned(signature.r()));
        fields.add(Integers.toBytesUnsigned(signature.s()));
        return "0x02" + HexFormat.of().formatHex(RLPEncoder.list(fields));
    }

    private static byte[] call(Plan.TransferTx tx) {
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        call.writeBytes(TRANSFER);
        call.writeBytes(word(new BigInteger(1, EvmAddress.bytes(tx.to()))));
        call.writeBytes(word(tx.units()));
        return call.toByteArray();
    }

    private static byte[] word(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] word = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
        return word;
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
