package allscale.intent;

import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/** An intent was canceled or has expired unsigned: its payouts pay nothing and their holds can go. */
public record IntentEnded(OrganizationId organization, IntentId intent, List<UUID> payoutIds, EndReason reason) {

    public IntentEnded {
        payoutIds = List.copyOf(payoutIds);
    }
}
