package allscale.chain;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256, the hash of the EVM networks: the original padding, not that of SHA-3. */
public final class Keccak {

    private Keccak() {}

    /** The 32-byte hash of all parts, one after the other. */
    public static byte[] hash(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(256);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }
}
