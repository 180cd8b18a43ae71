package allscale.chain.evm;

import allscale.chain.Keccak;

/**
 * The filter in a block's header over the addresses and topics of its logs: 2048 bits, three per item. It may say yes
 * for what is not there, never no for what is.
 */
final class Bloom {

    private static final int BYTES = 256;
    private static final int BITS = 11;

    private final byte[] bits;

    Bloom(byte[] bits) {
        if (bits.length != BYTES) {
            throw NodeFault.nonsense("a log filter of another length");
        }
        this.bits = bits.clone();
    }

    boolean isEmpty() {
        for (byte eight : bits) {
            if (eight != 0) {
                return false;
            }
        }
        return true;
    }

    boolean mayContain(byte[] item) {
        byte[] hash = Keccak.hash(item);
        for (int i = 0; i < 6; i += 2) {
            int bit = (((hash[i] & 0xff) << 8) | (hash[i + 1] & 0xff)) & ((1 << BITS) - 1);
            if ((bits[BYTES - 1 - bit / 8] & (1 << (bit % 8))) == 0) {
                return false;
            }
        }
        return true;
    }
}
