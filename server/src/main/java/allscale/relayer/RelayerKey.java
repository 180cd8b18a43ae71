package allscale.relayer;

import allscale.chain.Secp256k1;
import allscale.kernel.Address;

/** The operator's key that pays gas, wherever it is kept; only its signatures leave that place. */
interface RelayerKey {

    /** The address of the key, the same on every EVM network. */
    Address address();

    /** Signs a digest of 32 bytes. */
    Secp256k1.Signature sign(byte[] digest);
}
