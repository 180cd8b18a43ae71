package allscale.wallet;

import allscale.chain.EvmAddress;
import allscale.chain.Secp256k1;
import allscale.kernel.Address;
import allscale.kernel.Refused;
import java.util.Map;

/**
 * An address, and the signature of its own key that says whose it is. What cannot sign is nobody's wallet: the zero
 * address, a token, somebody else's.
 *
 * @param address in the spelling of its family
 * @param proof r, s and v as {@code 0x} and 130 hexadecimal digits
 */
record AddressClaim(Address address, String proof) {

    /** The family of networks that share the address, as CAIP-2 names it. */
    static final String NAMESPACE = "eip155";

    private static final String ZERO = "0x" + "0".repeat(40);

    /** @throws Refused when the text is no address, or one that nobody has the key of */
    static AddressClaim of(String text, String proof) {
        try {
            if (!text.equals(ZERO)) {
                return new AddressClaim(EvmAddress.canonical(text), proof);
            }
        } catch (IllegalArgumentException wrong) {
            throw notCanonical(text);
        }
        throw notCanonical(text);
    }

    /** @throws Refused when the digest was not signed by the address's own key */
    void requireSigned(byte[] digest) {
        if (!Secp256k1.signer(digest, proof).filter(address::equals).isPresent()) {
            throw notProved();
        }
    }

    private static Refused notCanonical(String text) {
        return new Refused(
                WalletRefusal.ADDRESS_INVALID,
                "This is not an address anybody can have the key of. Copy it again, with its capital and small letters.",
                Map.of("address", text));
    }

    private static Refused notProved() {
        return new Refused(
                WalletRefusal.ADDRESS_NOT_PROVED,
                "The address did not sign that it is yours. Set the wallet up again in the signer.");
    }
}
