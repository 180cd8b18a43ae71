package allscale.wallet;

import allscale.kernel.OrganizationId;
import java.util.List;

/** Transfers that are new, have changed blocks or are confirming: on their way, not to be booked. */
public record TransfersSeen(OrganizationId organization, List<Transfer> transfers) {

    public TransfersSeen {
        transfers = List.copyOf(transfers);
    }
}
