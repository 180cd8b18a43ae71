package allscale.keys;

import allscale.chain.Secp256k1;

/**
 * Uses the server's keys without ever handing them out. A key exists under its alias from its first use on; one alias
 * is used with one algorithm only.
 */
public interface KeyService {

    /** The 64-byte secp256k1 public key under an alias. */
    byte[] publicKey(String alias);

    /** Signs a 32-byte digest with ECDSA over secp256k1, low s (EIP-2). */
    Secp256k1.Signature sign(String alias, byte[] digest);

    /** The 32-byte Ed25519 public key under an alias (RFC 8032). */
    byte[] ed25519PublicKey(String alias);

    /** Signs a message with Ed25519; 64 bytes. */
    byte[] signEd25519(String alias, byte[] message);

    /**
     * Seals bytes with AES-256-GCM and a fresh nonce, bound to a context.
     *
     * @param context what the bytes belong to; the same must be given to open them
     */
    byte[] seal(String alias, byte[] plain, byte[] context);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealBroken when the bytes or the context are not the ones that were sealed
     */
    byte[] open(String alias, byte[] sealed, byte[] context);

    /** HMAC-SHA256 of a message under an alias (RFC 2104). */
    byte[] mac(String alias, byte[] message);
}
