package allscale.chain.evm;

import allscale.chain.SignedBytesRefused;
import allscale.chain.SignedBytesRefused.Reason;
import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import java.math.BigInteger;
import java.util.List;

/**
 * The twelve fields of signed EIP-1559 bytes, decoded strictly: one list, nothing behind it, every number without
 * leading zeros.
 */
record ParsedTx(List<RLPItem> fields) {

    private static final int FIELDS = 12;

    /** The longest transaction any plan can ask for is far shorter. */
    private static final int MOST_BYTES = 4096;

    static ParsedTx of(byte[] raw) {
        if (raw.length < 2 || raw.length > MOST_BYTES) {
            throw new SignedBytesRefused(Reason.WRONG_LENGTH);
        }
        if (raw[0] != DynamicFeeTx.TYPE) {
            throw new SignedBytesRefused(Reason.WRONG_TYPE);
        }
        return new ParsedTx(fieldsOf(raw));
    }

    private static List<RLPItem> fieldsOf(byte[] raw) {
        List<RLPItem> fields;
        try {
            RLPItem list = RLPDecoder.RLP_STRICT.wrapItem(raw, 1);
            if (!list.isList() || list.endIndex != raw.length) {
                throw new SignedBytesRefused(Reason.NOT_CANONICAL_ENCODING);
            }
            fields = list.asRLPList().elements(RLPDecoder.RLP_STRICT);
        } catch (IllegalArgumentException e) {
            throw new SignedBytesRefused(Reason.NOT_CANONICAL_ENCODING);
        }
        if (fields.size() != FIELDS) {
            throw new SignedBytesRefused(Reason.WRONG_LENGTH);
        }
        return fields;
    }

    BigInteger chainId() {
        return number(0, 32);
    }

    BigInteger nonce() {
        return number(1, 8);
    }

    BigInteger maxPriorityFeePerGas() {
        return number(2, 32);
    }

    BigInteger maxFeePerGas() {
        return number(3, 32);
    }

    BigInteger gasLimit() {
        return number(4, 8);
    }

    byte[] to() {
        return text(5);
    }

    BigInteger value() {
        return number(6, 32);
    }

    byte[] data() {
        return text(7);
    }

    boolean hasAccessList() {
        RLPItem list = fields.get(8);
        return !list.isList() || list.dataLength > 0;
    }

    BigInteger yParity() {
        return number(9, 1);
    }

    BigInteger r() {
        return number(10, 32);
    }

    BigInteger s() {
        return number(11, 32);
    }

    private byte[] text(int index) {
        RLPItem item = fields.get(index);
        if (item.isList()) {
            throw new SignedBytesRefused(Reason.NOT_CANONICAL_ENCODING);
        }
        return item.data();
    }

    private BigInteger number(int index, int mostBytes) {
        byte[] bytes = text(index);
        if (bytes.length > mostBytes || (bytes.length > 0 && bytes[0] == 0)) {
            throw new SignedBytesRefused(Reason.NOT_CANONICAL_ENCODING);
        }
        return new BigInteger(1, bytes);
    }
}
