package allscale.chain.evm;

import allscale.chain.EvmAddress;
import allscale.chain.Gas;
import allscale.chain.Keccak;
import allscale.chain.Secp256k1;
import allscale.chain.SignedTx;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import com.esaulpaugh.headlong.rlp.RLPEncoder;
import com.esaulpaugh.headlong.util.Integers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An EIP-1559 transaction without value and without an access list: byte 2, then the RLP list of its fields.
 *
 * @param data what is called at {@code to}, in hexadecimal
 */
record DynamicFeeTx(long chainId, BigInteger nonce, Gas gas, Address to, String data) {

    static final byte TYPE = 2;

    private static final Object[] NO_ACCESS_LIST = {};

    /** The 32 bytes to sign. */
    byte[] digest() {
        return Keccak.hash(new byte[] {TYPE}, RLPEncoder.list(fields()));
    }

    /** The bytes for the network. */
    SignedTx signed(Secp256k1.Signature signature) {
        List<Object> fields = fields();
        fields.add(Integers.toBytes(signature.yParity()));
        fields.add(Integers.toBytesUnsigned(signature.r()));
        fields.add(Integers.toBytesUnsigned(signature.s()));
        byte[] list = RLPEncoder.list(fields);
        byte[] raw = new byte[list.length + 1];
        raw[0] = TYPE;
        System.arraycopy(list, 0, raw, 1, list.length);
        return new SignedTx(new TxHash(Hex.of(Keccak.hash(raw))), Hex.of(raw));
    }

    private List<Object> fields() {
        List<Object> fields = new ArrayList<>(12);
        fields.add(Integers.toBytes(chainId));
        fields.add(Integers.toBytesUnsigned(nonce));
        fields.add(Integers.toBytesUnsigned(gas.maxPriorityFeePerGas()));
        fields.add(Integers.toBytesUnsigned(gas.maxFeePerGas()));
        fields.add(Integers.toBytesUnsigned(gas.limit()));
        fields.add(EvmAddress.bytes(to));
        fields.add(new byte[0]);
        fields.add(Hex.bytes(data));
        fields.add(NO_ACCESS_LIST);
        return fields;
    }
}
