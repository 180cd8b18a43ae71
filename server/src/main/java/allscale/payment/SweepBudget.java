package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.chain.RelayCall;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.notification.Need;
import allscale.notification.Needs;
import allscale.relayer.Purpose;
import allscale.relayer.RelayReadiness;
import allscale.relayer.Relays;
import allscale.safety.SafeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What sweeping may cost, and what is worth it. */
@Component
class SweepBudget {

    private final Relays relays;
    private final Needs needs;
    private final SafeMode safeMode;

    SweepBudget(Relays relays, Needs needs, SafeMode safeMode) {
        this.relays = relays;
        this.needs = needs;
        this.safeMode = safeMode;
    }

    /** What of each asset is worth a sweep: a stranger's dust is not, and waits for more, or for lower fees. */
    List<Money> floors(NetworkFacts facts, Money fee) {
        List<Money> floors = new ArrayList<>();
        for (Asset asset : facts.assets()) {
            relays.floor(asset, fee).ifPresent(floors::add);
        }
        return floors;
    }

    /** Whether such a fee may be paid now; people are told when the budget of today is used up. */
    boolean allows(OrganizationId organization, Money fee) {
        if (safeMode.isOn(organization)) {
            return false;
        }
        RelayReadiness readiness = relays.readiness(organization, Purpose.SWEEP, fee);
        String network = fee.asset().network().caip2();
        if (readiness == RelayReadiness.BUDGET_SPENT) {
            Map<String, String> data = Map.of("network", network);
            needs.raise(
                    organization, new Need("sponsor_spent", network, Need.Urgency.LATER, data, "/settings/networks"));
        } else {
            needs.clear(organization, "sponsor_spent", network);
        }
        return readiness == RelayReadiness.READY;
    }

    void submit(OrganizationId organization, RelayCall call, UUID id, Money fee) {
        relays.submit(organization, call, id, fee);
    }
}
