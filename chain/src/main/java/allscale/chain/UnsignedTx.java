package allscale.chain;

import java.util.function.Function;

/** A transaction of the server's own key that waits for its signature, which is made wherever that key is kept. */
public final class UnsignedTx {

    private final byte[] digest;
    private final Function<Secp256k1.Signature, SignedTx> assembly;

    public UnsignedTx(byte[] digest, Function<Secp256k1.Signature, SignedTx> assembly) {
        this.digest = digest.clone();
        this.assembly = assembly;
    }

    /** The 32 bytes to sign. */
    public byte[] digest() {
        return digest.clone();
    }

    /** The finished transaction; a high s is replaced by the low one. */
    public SignedTx signed(Secp256k1.Signature signature) {
        return assembly.apply(signature.lowS());
    }
}
