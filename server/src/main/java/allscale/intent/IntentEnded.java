package allscale.intent;

import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/** These payouts will not be paid by this intent, for certain: nothing has moved and their holds can go. */
public record IntentEnded(OrganizationId organization, IntentId intent, List<UUID> payoutIds, EndReason reason) {

    public IntentEnded {
        payoutIds = List.copyOf(payoutIds);
    }
}
