package allscale.wallet;

import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.util.UUID;

/**
 * One of our own addresses on one network. The same text on two networks is two of these, with two balances.
 *
 * @param reason what it exists for: the wallet's id for a main address, the charge's id for a forwarder
 */
public record WalletAddress(
        WalletAddressId id,
        OrganizationId organization,
        WalletId wallet,
        NetworkId network,
        Address address,
        AddressKind kind,
        UUID reason) {

    /** The charge a forwarder receives for. */
    public UUID chargeId() {
        if (kind != AddressKind.FORWARDER) {
            throw new IllegalStateException("a main address belongs to no charge");
        }
        return reason;
    }
}
