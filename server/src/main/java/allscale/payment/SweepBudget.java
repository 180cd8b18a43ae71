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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What sweeping may cost, and what is worth it. */
@Component
class SweepBudget {

    /** What people are told of, and under which kind. */
    private static final Map<RelayReadiness, String> TOLD = Map.of(
            RelayReadiness.BUDGET_SPENT, "sponsor_spent",
            RelayReadiness.BUDGET_TOO_SMALL, "sponsor_too_small");

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

    /**
     * How many of so many sweeps of such a fee may be paid now: what the budget of today does not carry waits, and keeps
     * nothing else from going. People are told when not even one may be paid.
     */
    int carries(OrganizationId organization, Money fee, int wanted) {
        if (safeMode.isOn(organization)) {
            return 0;
        }
        RelayReadiness one = relays.readiness(organization, Purpose.SWEEP, fee);
        tell(organization, fee.asset().network().caip2(), one);
        int least = 0;
        int most = one == RelayReadiness.READY ? wanted : 0;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (relays.readiness(organization, Purpose.SWEEP, times(fee, middle)) == RelayReadiness.READY) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    private void tell(OrganizationId organization, String network, RelayReadiness readiness) {
        Map<String, String> data = Map.of("network", network);
        List.of(
                        new Need("sponsor_spent", network, Need.Urgency.LATER, data, "/settings/networks"),
                        new Need("sponsor_too_small", network, Need.Urgency.LATER, data, "/settings/networks"))
                .forEach(need -> {
                    if (need.kind().equals(TOLD.get(readiness))) {
                        needs.raise(organization, need);
                    } else {
                        needs.clear(organization, need.kind(), network);
                    }
                });
    }

    /** So many sweeps at once. */
    static Money times(Money fee, int sweeps) {
        return new Money(fee.units().multiply(BigInteger.valueOf(sweeps)), fee.asset());
    }

    /**
     * Whether such a fee may be paid for so much, because a person asks for it.
     *
     * @throws Refused with what the person can do instead
     */
    void require(OrganizationId organization, Money fee, Money moved) {
        switch (relays.readiness(organization, Purpose.SWEEP, fee, moved)) {
            case READY, BUDGET_SPENT, BUDGET_RESERVED -> {}
            case NOT_WORTH_IT ->
                throw new Refused(
                        PaymentRefusal.SWEEP_NOT_WORTH_IT,
                        "The network fee is too high for this amount to be sponsored now. It stays where it is and is"
                                + " yours: it comes along with the next payment to the same address, or try again when"
                                + " fees are lower.",
                        Map.of("amount", moved.toString(), "fee", fee.toString()));
            case UNREAD, UNFUNDED, UNPRICED, BUDGET_TOO_SMALL ->
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
