package allscale.payment;

import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one way a payout changes: its row, its timeline and the fact are written together. */
@Component
class PayoutSteps {

    private final PayoutStore store;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    PayoutSteps(PayoutStore store, ApplicationEventPublisher facts, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Payout forUpdate(OrganizationId organization, PayoutId id) {
        return store.forUpdate(organization, id).orElseThrow(Payouts::notFound);
    }

    /** Takes a step with a payout that is locked. */
    Payout take(Payout payout, PayoutState next, String step, @Nullable String detail) {
        Payout changed = payout.with(next);
        save(changed);
        store.addStep(changed, step, detail, now());
        return changed;
    }

    /** Locks a payout and takes a step with it. */
    Payout take(
            OrganizationId organization,
            UUID id,
            UnaryOperator<PayoutState> change,
            String step,
            @Nullable String detail) {
        Payout payout = forUpdate(organization, new PayoutId(id));
        return take(payout, change.apply(payout.state()), step, detail);
    }

    /** The same step with several, locked in the order of their ids. */
    void takeAll(OrganizationId organization, Collection<UUID> ids, UnaryOperator<PayoutState> change, String step) {
        ids.stream().sorted().forEach(id -> take(organization, id, change, step, null));
    }

    /** Changes what no timeline shows. */
    void change(OrganizationId organization, PayoutId id, UnaryOperator<PayoutState> change) {
        Payout payout = forUpdate(organization, id);
        save(payout.with(change.apply(payout.state())));
    }

    private void save(Payout payout) {
        store.update(payout);
        facts.publishEvent(new PayoutUpdated(payout.organization(), payout));
    }
}
