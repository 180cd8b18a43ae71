package allscale.wallet;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Transfers the chain went on without: they were only on their way and are gone, perhaps to return. */
public record TransfersOrphaned(OrganizationId organization, List<Transfer> transfers) {

    public TransfersOrphaned {
        transfers = List.copyOf(transfers);
    }
}
