package allscale.intent;

import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;

/** Nobody can say what became of these payouts' signed bytes, and a deadline has passed: a person must look. */
public record LineUnknown(OrganizationId organization, IntentId intent, List<UUID> payoutIds) {

    public LineUnknown {
        payoutIds = List.copyOf(payoutIds);
    }
}
