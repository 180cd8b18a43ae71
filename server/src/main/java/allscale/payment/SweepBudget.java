package allscale.payment;

import allscale.chain.NetworkFacts;
import allscale.chain.RelayCall;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
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

    /**
     * Whether such a fee may be paid for so much, because a person asks for it.
     *
     * @throws Refused with what the person can do instead
     */
    void require(OrganizationId organization, Money fee, Money moved) {
        switch (relays.readiness(organization, Purpose.SWEEP, fee, moved)) {
            case READY, BUDGET_SPENT -> {}
            case NOT_WORTH_IT ->
                throw new Refused(
                        PaymentRefusal.SWEEP_NOT_WORTH_IT,
                        "The network fee is too high for this amount to be sponsored now. It stays where it is and is"
                                + " yours: it comes along with the next payment to the same address, or try again when"
                                + " fees are lower.",
                        Map.of("amount", moved.toString(), "fee", fee.toString()));
            case UNREAD, UNFUNDED, UNPRICED ->
                throw new Refused(
                        PaymentRefusal.SWEEP_NOT_SPONSORED,
                        "The fee sponsor cannot pay the network fee on this network now. The money stays where it is and"
                                + " is yours. Settings, Networks says what is missing; try again when that is done.");
        }
    }

    /** What a call costs, about, at the price that was read last. */
    Money fee(NetworkId network, RelayCall call) {
        return relays.fee(network, call);
    }

    void submit(OrganizationId organization, RelayCall call, UUID id, Money fee) {
        relays.submit(organization, call, id, fee);
    }
}
