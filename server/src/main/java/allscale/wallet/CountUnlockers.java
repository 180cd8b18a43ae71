package allscale.wallet;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts the ways to open the vaults of an organization's wallets again. Instance: the organization. */
@Component
class CountUnlockers implements LaterTask {

    static final String NAME = "wallet.count-unlockers";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final UnlockerCounts counts;

    CountUnlockers(UnlockerCounts counts) {
        this.counts = counts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public void run(String instance) {
        OrganizationId organization = new OrganizationId(UUID.fromString(instance));
        counts.keepers(organization).forEach(keeper -> counts.count(organization, keeper));
    }
}
