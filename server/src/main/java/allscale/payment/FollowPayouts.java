package allscale.payment;

import allscale.intent.AttemptFinal;
import allscale.intent.EndReason;
import allscale.intent.Intent;
import allscale.intent.IntentApproved;
import allscale.intent.IntentEnded;
import allscale.intent.IntentId;
import allscale.intent.IntentRequest;
import allscale.intent.IntentSigned;
import allscale.intent.Intents;
import allscale.intent.LineRequest;
import allscale.intent.LineUnknown;
import allscale.intent.PaymentPreflight;
import allscale.intent.Route;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.ledger.Outcome;
import allscale.wallet.Transfer;
import allscale.wallet.WalletAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves payouts on as facts about them become known: the check, the reservation of their money, the signature, and the
 * end. Books what each fact means, in the transaction that made it true.
 */
@Component
class FollowPayouts {

    private final PayoutStore store;
    private final FeeStore fees;
    private final Intents intents;
    private final Ledger ledger;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    FollowPayouts(
            PayoutStore store,
            FeeStore fees,
            Intents intents,
            Ledger ledger,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.fees = fees;
        this.intents = intents;
        this.ledger = ledger;
        this.facts = facts;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Payout payout(OrganizationId organization, PayoutId id) {
        return store.find(organization, id).orElseThrow(Payouts::notFound);
    }

    /** The network has answered: refused, or an intent is made at once. */
    @Transactional
    public void checked(OrganizationId organization, PayoutId id, WalletAddress from, PaymentPreflight preflight) {
        Payout payout = store.forUpdate(organization, id).orElseThrow(Payouts::notFound);
        if (payout.status() != PayoutStatus.CHECKING) {
            return;
        }
        Optional<PayoutState.No> no = Objection.to(payout, preflight);
        if (no.isPresent()) {
            step(
                    payout,
                    payout.state().end(PayoutStatus.REFUSED, no.get(), now()),
                    "refused",
                    no.get().code());
            return;
        }
        step(payout, payout.state().become(PayoutStatus.READY, now()), "checked", null);
        PayoutRequest request = payout.request();
        LineRequest line = new LineRequest(id.value(), request.to(), request.money(), request.note());
        Intent intent = intents.plan(
                organization,
                new IntentRequest(from, request.money().asset(), List.of(line), preflight.fee(), payout.requestedBy()));
        change(organization, id.value(), state -> state.carriedBy(intent.id().value()));
    }

    @EventListener
    void on(IntentApproved fact) {
        reserve(fact.organization(), fact.intent());
    }

    /** Payouts whose money could not be reserved yet, oldest first. */
    @Transactional(readOnly = true)
    public List<Payout> shortOfMoney(OrganizationId organization) {
        return store.shortOfMoney(organization);
    }

    /** Tries again to reserve the money of a payout that was short. */
    @Transactional
    public void reserveAgain(OrganizationId organization, PayoutId id) {
        Payout payout = store.find(organization, id).orElseThrow(Payouts::notFound);
        UUID intent = payout.state().intent();
        if (payout.status() == PayoutStatus.READY && payout.state().shortBy() != null && intent != null) {
            reserve(organization, intents.intent(organization, new IntentId(intent)));
        }
    }

    private void reserve(OrganizationId organization, Intent intent) {
        List<Payout> payouts = intent.payoutIds().stream()
                .sorted()
                .map(id -> store.forUpdate(organization, new PayoutId(id)).orElseThrow(Payouts::notFound))
                .toList();
        AccountName from = AccountName.address(intent.terms().from().id().value());
        String group = intent.id().text();
        List<Movement> holds = new ArrayList<>();
        for (Payout payout : payouts) {
            AccountName to = AccountName.payout(payout.id().value());
            holds.add(new Movement.Hold(payout.holdId(), from, to, payout.money(), group));
        }
        if (intent.route() == Route.OWN_FEE) {
            holds.add(new Movement.Hold(
                    feeHold(intent.id().value()),
                    from,
                    AccountName.feeNetwork(),
                    intent.fee().cap(),
                    group));
        }
        List<Outcome> outcomes = ledger.apply(organization, holds);
        Optional<Money> missing = missing(holds, outcomes);
        for (Payout payout : payouts) {
            step(payout, payout.state().shortBy(missing.orElse(null)), missing.isEmpty() ? "reserved" : "short", null);
        }
        if (missing.isEmpty()) {
            intents.clear(organization, intent.id());
        }
    }

    private static Optional<Money> missing(List<Movement> holds, List<Outcome> outcomes) {
        for (int i = 0; i < holds.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(Outcome.Insufficient(var available))
                    && holds.get(i) instanceof Movement.Hold hold) {
                return Optional.of(hold.money().minus(available));
            }
        }
        if (outcomes.stream().allMatch(Outcome::isBooked)) {
            return Optional.empty();
        }
        throw new IllegalStateException("the books refuse to reserve: " + outcomes);
    }

    @EventListener
    void on(IntentSigned fact) {
        forAll(
                fact.organization(),
                fact.intent().payoutIds(),
                "signed",
                state -> state.status() == PayoutStatus.SENDING ? state : state.become(PayoutStatus.SENDING, now()));
    }

    @EventListener
    void on(LineUnknown fact) {
        forAll(fact.organization(), fact.payoutIds(), "unknown", state -> state.become(PayoutStatus.UNKNOWN, now()));
    }

    @EventListener
    void on(IntentEnded fact) {
        PayoutState.No no = ending(fact.reason());
        PayoutStatus end = fact.reason() == EndReason.NOT_EXECUTED ? PayoutStatus.FAILED : PayoutStatus.CANCELED;
        List<Movement> releases = new ArrayList<>();
        for (UUID id : fact.payoutIds()) {
            Payout payout = change(fact.organization(), id, state -> state.end(end, no, now()));
            store.addStep(payout, no.code(), null, now());
            releases.add(new Movement.Release(payout.holdId(), no.code()));
        }
        releases.add(new Movement.Release(feeHold(fact.intent().value()), no.code()));
        ledger.apply(fact.organization(), releases);
    }

    private static PayoutState.No ending(EndReason reason) {
        return switch (reason) {
            case CANCELED -> new PayoutState.No("canceled", "Canceled before it was signed.");
            case EXPIRED ->
                new PayoutState.No("expired", "Not signed in time. Start a new payment if it is still wanted.");
            case NOT_EXECUTED ->
                new PayoutState.No(
                        "not_executed", "The network never executed it; the money is still in your wallet. Pay again.");
        };
    }

    @EventListener
    void on(AttemptFinal fact) {
        String hash = fact.tx() == null ? null : fact.tx().text();
        switch (fact.outcome()) {
            case SUCCESS -> {
                forAll(fact.organization(), fact.payoutIds(), "executed", state -> state.attemptIsFinal(hash, now()));
                bookFee(fact, List.of());
            }
            case FAILED -> {
                PayoutState.No no = new PayoutState.No(
                        "reverted", "The network refused the payment; the money is still in your wallet.");
                List<Movement> releases = new ArrayList<>();
                for (UUID id : fact.payoutIds()) {
                    Payout payout = change(fact.organization(), id, state -> state.end(PayoutStatus.FAILED, no, now()));
                    store.addStep(payout, "failed", no.code(), now());
                    releases.add(new Movement.Release(payout.holdId(), no.code()));
                }
                bookFee(fact, releases);
            }
            case LOST, EXPIRED -> forAll(fact.organization(), fact.payoutIds(), "sign-again", state -> state);
        }
    }

    /** Books the fee an own address paid, out of what was reserved for it, together with the other movements. */
    private void bookFee(AttemptFinal fact, List<Movement> others) {
        List<Movement> movements = new ArrayList<>(others);
        if (fact.fee().isPositive() && fact.block() != null && fact.tx() != null) {
            UUID hold = feeHold(fact.intent().value());
            movements.add(new Movement.Settle(hold, fact.fee(), fact.block().time()));
            WalletAddress from =
                    intents.intent(fact.organization(), fact.intent()).terms().from();
            fees.insert(
                    fact.organization(),
                    from.id().value(),
                    fact.tx().text(),
                    fact.fee(),
                    fact.block().number());
        }
        if (!movements.isEmpty()) {
            ledger.apply(fact.organization(), movements);
        }
    }

    /**
     * An outgoing transfer is final.
     *
     * @return the payout it paid, or empty when no line of an intent claims it
     */
    Optional<Payout> transferIsFinal(OrganizationId organization, Transfer transfer) {
        return intents.settleLine(organization, transfer).map(settled -> {
            Payout payout = change(
                    organization,
                    settled.line().payoutId(),
                    state -> state.transferIsFinal(transfer.tx().text(), now()));
            store.addStep(payout, "final", null, now());
            return payout;
        });
    }

    private void forAll(OrganizationId organization, List<UUID> ids, String name, UnaryOperator<PayoutState> change) {
        for (UUID id : ids.stream().sorted().toList()) {
            store.addStep(change(organization, id, change), name, null, now());
        }
    }

    private Payout change(OrganizationId organization, UUID id, UnaryOperator<PayoutState> change) {
        Payout payout = store.forUpdate(organization, new PayoutId(id)).orElseThrow(Payouts::notFound);
        return save(payout.with(change.apply(payout.state())));
    }

    private void step(Payout payout, PayoutState next, String name, @Nullable String detail) {
        Payout changed = save(payout.with(next));
        store.addStep(changed, name, detail, now());
    }

    private Payout save(Payout payout) {
        store.update(payout);
        facts.publishEvent(new PayoutUpdated(payout.organization(), payout));
        return payout;
    }

    private static UUID feeHold(UUID intent) {
        return Id.derived(intent, "fee-hold");
    }

    private Instant now() {
        return clock.instant();
    }
}
