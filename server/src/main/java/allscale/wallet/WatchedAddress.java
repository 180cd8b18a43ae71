package allscale.wallet;

import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * An address the follower looks for.
 *
 * @param seenFrom the block the cursor stood at when the address was made; null when there was no cursor yet
 */
record WatchedAddress(
        WalletAddressId id,
        OrganizationId organization,
        Address address,
        AddressKind kind,
        @Nullable Long seenFrom) {

    /** Up to which block nothing of ours can be; a network that was never read before has nothing to search. */
    long searchedTo() {
        return seenFrom == null ? Long.MAX_VALUE : seenFrom;
    }
}
