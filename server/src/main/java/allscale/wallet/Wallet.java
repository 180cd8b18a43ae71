package allscale.wallet;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * Addresses of one organization under one custody.
 *
 * @param name what its people call it
 * @param keeper whose vault holds its keys
 * @param unlockers how many proved ways there are to open that vault
 * @param addresses the main addresses, one per network it is watched on
 */
public record Wallet(
        WalletId id,
        OrganizationId organization,
        String name,
        Custody custody,
        PersonId keeper,
        int unlockers,
        List<WalletAddress> addresses,
        Instant createdAt) {

    private static final int ENOUGH_UNLOCKERS = 2;

    public Wallet {
        addresses = List.copyOf(addresses);
    }

    /**
     * Whether real money may be asked for: passkeys are deleted by accident, so one way to open the wallet is one too
     * few.
     */
    public boolean isSafeAgainstLoss() {
        return unlockers >= ENOUGH_UNLOCKERS;
    }
}
