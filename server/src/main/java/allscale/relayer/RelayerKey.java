package allscale.relayer;

import allscale.chain.Secp256k1;
import allscale.kernel.Address;
import allscale.keys.KeyService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operator's key that pays gas. It stays where the key service keeps it; only its signatures come here. */
@Component
class RelayerKey {

    private static final String ALIAS = "relayer";

    private final KeyService keys;
    private volatile @Nullable Address address;

    RelayerKey(KeyService keys) {
        this.keys = keys;
    }

    /** The address of the key, the same on every EVM network. */
    Address address() {
        Address known = address;
        if (known == null) {
            known = Secp256k1.address(keys.publicKey(ALIAS));
            address = known;
        }
        return known;
    }

    /** Signs a digest of 32 bytes. */
    Secp256k1.Signature sign(byte[] digest) {
        return keys.sign(ALIAS, digest);
    }
}
