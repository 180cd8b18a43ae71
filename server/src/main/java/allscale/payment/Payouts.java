package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.identity.RequestKey;
import allscale.intent.IntentId;
import allscale.intent.Intents;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Money to go out: asked for by a person or a product, checked, then carried by an intent that a device signs. */
@Component
public class Payouts {

    static final int MAX_PAGE = 200;

    private final PayoutStore store;
    private final Intents intents;
    private final AuditEvents audit;
    private final Later later;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Payouts(
            PayoutStore store,
            Intents intents,
            AuditEvents audit,
            Later later,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.intents = intents;
        this.audit = audit;
        this.later = later;
        this.facts = facts;
        this.clock = clock;
    }

    /** Asks for a payout; the same request asked again is the same payout. The network is asked next, by a task. */
    @Transactional
    public Payout request(Caller caller, RequestKey key, PayoutRequest request) {
        caller.require(Permission.PAYOUT_PREPARE);
        OrganizationId organization = caller.organization();
        PayoutId id = new PayoutId(Id.derived(key.value(), "payout"));
        Payout payout = new Payout(id, organization, request, caller.person(), clock.instant(), PayoutState.asked());
        if (!store.insert(payout)) {
            return store.find(organization, id).orElseThrow(Payouts::notFound);
        }
        store.addStep(payout, "requested", null, clock.instant());
        record(caller, "payout.requested", payout);
        later.stage(CheckPayout.NAME, CheckPayout.instance(organization, id), clock.instant());
        return tell(payout);
    }

    @Transactional(readOnly = true)
    public Payout payout(Caller caller, PayoutId id) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.find(caller.organization(), id).orElseThrow(Payouts::notFound);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Payout> page(Caller caller, int limit, @Nullable String cursor) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.page(caller.organization(), Math.clamp(limit, 1, MAX_PAGE), cursor);
    }

    @Transactional(readOnly = true)
    public Map<PayoutId, List<PayoutStore.Step>> steps(Caller caller, Collection<PayoutId> ids) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.steps(caller.organization(), ids);
    }

    /** Gives a payout up before it is signed, or when what was signed is proved never to happen. */
    @Transactional
    public Payout cancel(Caller caller, PayoutId id) {
        caller.require(Permission.PAYOUT_PREPARE);
        OrganizationId organization = caller.organization();
        UUID planned = store.find(organization, id)
                .orElseThrow(Payouts::notFound)
                .state()
                .intent();
        if (planned != null) {
            intents.lock(organization, new IntentId(planned));
        }
        Payout payout = store.forUpdate(organization, id).orElseThrow(Payouts::notFound);
        UUID intent = payout.state().intent();
        if (intent != null && planned == null) {
            throw new CannotAcquireLockException("planned a moment ago: its intent comes before it");
        }
        boolean isOver = payout.status().isTerminal();
        if (isOver || (intent == null && !payout.status().canBecome(PayoutStatus.CANCELED))) {
            throw new Refused(
                    PaymentRefusal.PAYOUT_CANNOT_BE_CANCELED,
                    "This payment is signed or over and cannot be canceled any more.");
        }
        record(caller, "payout.canceled", payout);
        if (intent != null) {
            intents.cancel(caller, new IntentId(intent));
            return store.find(organization, id).orElseThrow(Payouts::notFound);
        }
        PayoutState.No no = new PayoutState.No("canceled", "Canceled before it was checked.");
        Payout canceled = payout.with(payout.state().end(PayoutStatus.CANCELED, no, clock.instant()));
        store.update(canceled);
        store.addStep(canceled, no.code(), null, clock.instant());
        return tell(canceled);
    }

    private void record(Caller caller, String action, Payout payout) {
        PayoutRequest request = payout.request();
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                payout.id().text(),
                Map.of(
                        "to", request.to().text(),
                        "amount", request.money().decimal(),
                        "asset", request.money().asset().caip19()));
    }

    private Payout tell(Payout payout) {
        facts.publishEvent(new PayoutUpdated(payout.organization(), payout));
        return payout;
    }

    static Refused notFound() {
        return new Refused(PaymentRefusal.PAYOUT_NOT_FOUND, "There is no such payout in this organization.");
    }
}
