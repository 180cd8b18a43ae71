package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.Keccak;
import allscale.chain.Plan;
import allscale.chain.Secp256k1;
import com.esaulpaugh.headlong.rlp.RLPEncoder;
import com.esaulpaugh.headlong.util.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Transactions a hostile device might sign with the right key: like the plan, but for one thing. */
public final class Forged {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private Forged() {}

    public static String withValue(Plan.TransferTx plan, BigInteger value, byte[] key) {
        List<Object> fields = fields(plan);
        fields.set(6, Integers.toBytesUnsigned(value));
        return signed(fields, key);
    }

    public static String withAccessList(Plan.TransferTx plan, byte[] key) {
        List<Object> fields = fields(plan);
        fields.set(8, new Object[] {new Object[] {EvmAddress.bytes(plan.token()), new Object[0]}});
        return signed(fields, key);
    }

    public static String withData(Plan.TransferTx plan, String more, byte[] key) {
        List<Object> fields = fields(plan);
        fields.set(7, Hex.bytes(Hex.of(Calls.transfer(plan.to(), plan.units())) + more));
        return signed(fields, key);
    }

    /** Something in the twelve bytes in front of the payee, which the contract may ignore. */
    public static String withDirtyAddress(Plan.TransferTx plan, byte[] key) {
        List<Object> fields = fields(plan);
        byte[] data = Calls.transfer(plan.to(), plan.units());
        data[5] = 1;
        fields.set(7, data);
        return signed(fields, key);
    }

    public static String withLeadingZero(Plan.TransferTx plan, byte[] key) {
        List<Object> fields = fields(plan);
        byte[] nonce = Integers.toBytesUnsigned(plan.nonce());
        byte[] longer = new byte[nonce.length + 1];
        System.arraycopy(nonce, 0, longer, 1, nonce.length);
        fields.set(1, longer);
        return signed(fields, key);
    }

    public static String withHighS(Plan.TransferTx plan, byte[] key) {
        List<Object> fields = fields(plan);
        Secp256k1.Signature low = Secp256k1.sign(digest(fields), key);
        return assembled(fields, new Secp256k1.Signature(low.r(), ORDER.subtract(low.s()), 1 - low.yParity()));
    }

    private static String signed(List<Object> fields, byte[] key) {
        return assembled(fields, Secp256k1.sign(digest(fields), key));
    }

    private static byte[] digest(List<Object> fields) {
        return Keccak.hash(new byte[] {DynamicFeeTx.TYPE}, RLPEncoder.list(fields));
    }

    private static String assembled(List<Object> fields, Secp256k1.Signature signature) {
        fields.add(Integers.toBytes(signature.yParity()));
        fields.add(Integers.toBytesUnsigned(signature.r()));
        fields.add(Integers.toBytesUnsigned(signature.s()));
        return "0x02" + Hex.of(RLPEncoder.list(fields)).substring(2);
    }

    private static List<Object> fields(Plan.TransferTx plan) {
        List<Object> fields = new ArrayList<>();
        fields.add(Integers.toBytes(plan.chainId()));
        fields.add(Integers.toBytesUnsigned(plan.nonce()));
        fields.add(Integers.toBytesUnsigned(plan.gas().maxPriorityFeePerGas()));
        fields.add(Integers.toBytesUnsigned(plan.gas().maxFeePerGas()));
        fields.add(Integers.toBytesUnsigned(plan.gas().limit()));
        fields.add(EvmAddress.bytes(plan.token()));
        fields.add(new byte[0]);
        fields.add(Calls.transfer(plan.to(), plan.units()));
        fields.add(new Object[0]);
        return fields;
    }
}
