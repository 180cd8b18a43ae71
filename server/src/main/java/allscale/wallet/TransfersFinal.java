package allscale.wallet;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Transfers that can no longer be undone: to be booked, in this very transaction. */
public record TransfersFinal(OrganizationId organization, List<Transfer> transfers) {

    public TransfersFinal {
        transfers = List.copyOf(transfers);
    }
}
