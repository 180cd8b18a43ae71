package allscale.chain;

import allscale.chain.evm.EvmNetwork;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import java.math.BigInteger;

/**
 * What follows from a network's own rules without asking any node: addresses, plans, and the check of signed bytes.
 * Every method is pure.
 */
public interface NetworkRules {

    NetworkFacts facts();

    /** The rules of a network of the registry. */
    static NetworkRules of(NetworkFacts facts) {
        return EvmNetwork.rules(facts);
    }

    /**
     * The canonical text of an address.
     *
     * @throws IllegalArgumentException when the text is no address of this network
     */
    Address canonical(String text);

    /** Where the forwarder is that can pay only {@code destination}, for a key of 32 bytes. */
    Address forwarder(Address destination, byte[] key);

    /**
     * A payment as a transaction of the payer.
     *
     * @throws IllegalArgumentException when the asset is not a registered token of this network, an address is not
     *     canonical, or the fee is above the cap
     */
    Plan.TransferTx transferPlan(
            Asset asset, Address from, Address to, BigInteger units, BigInteger nonce, Gas gas, int line);

    /**
     * A payment as a signature anyone may bring to the token.
     *
     * @param nonce {@code 0x} and 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException also when the token takes no authorizations
     */
    Plan.Authorization authorizationPlan(
            Asset asset, Address from, Address to, BigInteger units, Validity validity, String nonce, int line);

    /** The 32 bytes a device signs for a plan. */
    byte[] digest(Plan plan);

    /**
     * Re-parses signed bytes and accepts them only if they do exactly what the plan says, signed by {@code from}.
     *
     * @param signed {@code 0x} and hexadecimal: the whole transaction, or the signature of an authorization
     * @throws SignedBytesRefused with the first difference
     */
    SignedPlan verify(Plan plan, Address from, String signed);

    /** The 32 bytes a payer signs to take an authorization back. */
    byte[] cancellationDigest(Plan.Authorization plan);

    /**
     * Accepts a signature only if the payer of an authorization takes exactly that one back with it.
     *
     * @throws SignedBytesRefused with the first difference
     */
    RelayCall.Cancel verifyCancellation(Plan.Authorization plan, String signed);

    /** A transaction of the relayer's own key. */
    UnsignedTx relayCall(RelayCall call, BigInteger nonce, Gas gas);
}
