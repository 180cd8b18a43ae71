package allscale.wallet;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * Addresses of one organization under one custody.
 *
 * @param name what its people call it
 * @param addresses the main addresses, one per network it is watched on
 */
public record Wallet(
        WalletId id,
        OrganizationId organization,
        String name,
        Custody custody,
        List<WalletAddress> addresses,
        Instant createdAt) {

    public Wallet {
        addresses = List.copyOf(addresses);
    }
}
