package allscale.payment;

import allscale.chain.TxHash;
import allscale.intent.AttemptFinal;
import allscale.intent.AttemptOutcome;
import allscale.intent.EndReason;
import allscale.intent.Intent;
import allscale.intent.IntentEnded;
import allscale.intent.IntentId;
import allscale.intent.IntentRequest;
import allscale.intent.IntentSigned;
import allscale.intent.Intents;
import allscale.intent.LineRequest;
import allscale.intent.LineUnknown;
import allscale.intent.PaymentPreflight;
import allscale.intent.Route;
import allscale.intent.SettledLine;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.WalletAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves payouts on as facts about them become known: the check, the signature, and the end. Books what each fact means, in the transaction that made it true.
 */
@Component
class FollowPayouts {

    /** How much a block's time and ours may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final PayoutStore store;
    private final PayoutSteps steps;
    private final Fees fees;
    private final Intents intents;
    private final Ledger ledger;
    private final Transfers transfers;
    private final Outflows outflows;

    FollowPayouts(
            PayoutStore store,
            PayoutSteps steps,
            Fees fees,
            Intents intents,
            Ledger ledger,
            Transfers transfers,
            Outflows outflows) {
        this.store = store;
        this.steps = steps;
        this.fees = fees;
        this.intents = intents;
        this.ledger = ledger;
        this.transfers = transfers;
        this.outflows = outflows;
    }

    @Transactional(readOnly = true)
    public Payout payout(OrganizationId organization, PayoutId id) {
        return store.find(organization, id).orElseThrow(Payouts::notFound);
    }

    /** What stands in the way may pass by itself: it is no reason to refuse, and is said while the payout waits. */
    @Transactional
    public void waits(OrganizationId organization, PayoutId id, PaymentPreflight preflight) {
        Payout payout = steps.forUpdate(organization, id);
        PayoutState.No reason = Objection.waiting(preflight);
        if (payout.status() == PayoutStatus.CHECKING
                && !reason.equals(payout.state().no())) {
            steps.change(organization, id, state -> state.waitsFor(reason));
        }
    }

    /** The network has answered: refused, or an intent is made at once. */
    @Transactional
    public void checked(OrganizationId organization, PayoutId id, WalletAddress from, PaymentPreflight preflight) {
        PayoutRequest wanted = payout(organization, id).request();
        outflows.lock(organization, wanted.to(), wanted.money());
        Payout payout = steps.forUpdate(organization, id);
        if (payout.status() != PayoutStatus.CHECKING) {
            return;
        }
        Optional<PayoutState.No> no = Objection.to(payout, preflight);
        if (no.isPresent()) {
            PayoutState refused = payout.state().end(PayoutStatus.REFUSED, no.get(), steps.now());
            steps.take(payout, refused, "refused", no.get().code());
            return;
        }
        steps.take(payout, payout.state().become(PayoutStatus.READY, steps.now()), "checked", null);
        LineRequest line = new LineRequest(id.value(), wanted.to(), wanted.money(), wanted.note());
        Intent intent = intents.plan(
                organization,
                new IntentRequest(from, wanted.money().asset(), List.of(line), preflight.fee(), payout.requestedBy()));
        steps.change(organization, id, state -> state.carriedBy(intent.id().value()));
        paidBefore(payout, intent);
    }

    /**
     * A transfer may have paid it before it had an intent: in a copy of the database that was made between the request
     * and its check. It is not signed before that is settled.
     */
    private void paidBefore(Payout payout, Intent intent) {
        OrganizationId organization = payout.organization();
        Instant asked = payout.createdAt().minus(CLOCKS_DIFFER);
        outflows.like(organization, payout.request().to(), payout.request().money()).stream()
                .filter(transfer -> transfer.walletAddress()
                        .id()
                        .equals(intent.terms().from().id()))
                .filter(transfer -> !transfer.block().time().isBefore(asked))
                .forEach(transfer -> mayHavePaid(organization, List.of(intent.id()), transfer));
    }

    @EventListener
    void on(IntentSigned fact) {
        steps.takeAll(
                fact.organization(), fact.intent().payoutIds(), state -> become(state, PayoutStatus.SENDING), "signed");
    }

    @EventListener
    void on(LineUnknown fact) {
        steps.takeAll(fact.organization(), fact.payoutIds(), state -> become(state, PayoutStatus.UNKNOWN), "unknown");
    }

    /** A step that may have been taken before: bytes lost from a block are doubted again, a dead intent is signed again. */
    private PayoutState become(PayoutState state, PayoutStatus next) {
        return state.status() == next ? state : state.become(next, steps.now());
    }

    @EventListener
    void on(IntentEnded fact) {
        PayoutState.No no = ending(fact.reason());
        List<Movement> releases = new ArrayList<>();
        for (UUID id : fact.payoutIds().stream().sorted().toList()) {
            Payout payout = steps.take(fact.organization(), id, state -> ended(state, fact.reason()), no.code(), null);
            releases.add(new Movement.Release(payout.holdId(), no.code()));
            releases.add(new Movement.Release(Reservations.feeHold(fact.intent().value(), payout), no.code()));
        }
        ledger.apply(fact.organization(), releases);
    }

    /** Given up before anything was signed, taken back, or signed once and proved never to happen. */
    private PayoutState ended(PayoutState state, EndReason reason) {
        boolean isSigned = state.status() == PayoutStatus.SENDING || state.status() == PayoutStatus.UNKNOWN;
        boolean isGivenUp = !isSigned || reason == EndReason.AUTHORIZATION_CANCELED;
        return state.end(isGivenUp ? PayoutStatus.CANCELED : PayoutStatus.FAILED, ending(reason), steps.now());
    }

    private static PayoutState.No ending(EndReason reason) {
        return switch (reason) {
            case CANCELED -> new PayoutState.No("canceled", "Canceled before it was signed.");
            case EXPIRED ->
                new PayoutState.No("expired", "Not signed in time. Start a new payment if it is still wanted.");
            case AUTHORIZATION_CANCELED ->
                new PayoutState.No(
                        "authorization_canceled",
                        "It was canceled on the network before it was paid; nothing has left your wallet.");
            case NOT_EXECUTED ->
                new PayoutState.No(
                        "not_executed", "The network never executed it; the money is still in your wallet. Pay again.");
        };
    }

    @EventListener
    void on(AttemptFinal fact) {
        String hash = fact.tx() == null ? null : fact.tx().text();
        if (fact.tx() != null) {
            outflows.lock(fact.organization(), List.of(fact.tx()));
        }
        switch (fact.outcome()) {
            case SUCCESS -> {
                steps.takeAll(
                        fact.organization(),
                        fact.payoutIds(),
                        state -> state.attemptIsFinal(hash, steps.now()),
                        "executed");
                book(fact, rebooked(fact));
            }
            case FAILED -> {
                PayoutState.No no = new PayoutState.No(
                        "reverted", "The network refused the payment; the money is still in your wallet.");
                List<Movement> releases = new ArrayList<>();
                for (UUID id : fact.payoutIds().stream().sorted().toList()) {
                    Payout payout = steps.take(
                            fact.organization(),
                            id,
                            state -> state.end(PayoutStatus.FAILED, no, steps.now()),
                            "failed",
                            no.code());
                    releases.add(new Movement.Release(payout.holdId(), no.code()));
                }
                book(fact, releases);
            }
            case LOST, EXPIRED -> {
                Intent intent = intents.intent(fact.organization(), fact.intent());
                if (intent.route() == Route.OWN_FEE || fact.outcome() == AttemptOutcome.EXPIRED) {
                    steps.takeAll(fact.organization(), fact.payoutIds(), state -> state, "sign-again");
                }
            }
        }
    }

    /**
     * The movement was final before anybody knew that it was ours, and was booked as leaving without a payout: it is
     * booked once more, to its payout, and what was held for it is free.
     */
    private List<Movement> rebooked(AttemptFinal fact) {
        TxHash tx = fact.tx();
        if (tx == null) {
            return List.of();
        }
        List<Movement> movements = new ArrayList<>();
        for (Transfer transfer : transfers.of(fact.organization(), tx)) {
            TransferReason reason = transfer.reason();
            boolean isUnexplained = reason != null && reason.kind() == TransferReason.Kind.UNEXPLAINED;
            if (isUnexplained && transfer.isFinal()) {
                settled(fact.organization(), transfer).ifPresent(payout -> {
                    movements.addAll(rebooked(payout, transfer));
                    if (!fact.fee().isPositive()) {
                        movements.addAll(freed(fact.intent().value(), payout));
                    }
                });
            }
        }
        return movements;
    }

    private List<Movement> rebooked(Payout payout, Transfer transfer) {
        OrganizationId organization = payout.organization();
        transfers.explain(organization, transfer.id(), payout.explanation());
        outflows.paid(organization, transfer.id(), payout);
        intents.isKnown(organization, transfer.id());
        List<Movement> movements = new ArrayList<>();
        movements.add(new Movement.Post(
                Id.derived(transfer.id().value(), "rebooked"),
                transfer.block().time(),
                AccountName.unexplained(),
                AccountName.payout(payout.id().value()),
                transfer.money()));
        if (ledger.openHold(organization, payout.holdId()) != null) {
            movements.add(new Movement.Release(payout.holdId(), "paid by another's transaction"));
        }
        return movements;
    }

    /** Books the fee an own address paid, together with the other movements. */
    private void book(AttemptFinal fact, List<Movement> others) {
        List<Movement> movements = new ArrayList<>(others);
        if (fact.fee().isPositive() && fact.block() != null && fact.tx() != null) {
            Payout payout = store.find(
                            fact.organization(), new PayoutId(fact.payoutIds().getFirst()))
                    .orElseThrow(Payouts::notFound);
            UUID hold = Reservations.feeHold(fact.intent().value(), payout);
            WalletAddress from =
                    intents.intent(fact.organization(), fact.intent()).terms().from();
            movements.addAll(
                    fees.paid(from, hold, new FeeStore.Paid(fact.tx().text(), payout.id(), fact.fee()), fact.block()));
        }
        Booked.all(ledger.apply(fact.organization(), movements), movements);
    }

    /** A payout that a final transfer has paid, and what is reserved for it besides and not needed any more. */
    record Paid(Payout payout, List<Movement> releases) {}

    /** An outgoing transfer is final that no payout claims: a person must know of it. */
    void isNobodys(OrganizationId organization, Transfer transfer) {
        outflows.lock(organization, transfer.counterparty(), transfer.money());
        outflows.add(organization, transfer);
        List<IntentId> alike = alike(organization, transfer);
        if (!alike.isEmpty()) {
            mayHavePaid(organization, alike, transfer);
        }
    }

    /** None of them is signed before it is known which one it was: the chain is asked, else a person. */
    private void mayHavePaid(OrganizationId organization, List<IntentId> alike, Transfer transfer) {
        intents.maybePaid(organization, alike, transfer.id());
        outflows.match(organization, transfer.id());
    }

    /**
     * Open payouts that ask for exactly what a transfer has paid, by their intents. What was asked for later it has not
     * paid; when its intent was made says nothing, which is later still where a restored copy had only the request.
     */
    private List<IntentId> alike(OrganizationId organization, Transfer transfer) {
        Instant last = transfer.block().time().plus(CLOCKS_DIFFER);
        return intents.unsignedLike(organization, transfer).stream()
                .map(id -> payout(organization, new PayoutId(id)))
                .filter(payout -> !payout.createdAt().isAfter(last))
                .flatMap(payout -> Stream.ofNullable(payout.state().intent()))
                .map(IntentId::new)
                .toList();
    }

    /** It is proved which of several equal payouts a transfer has paid, which was booked as leaving without one. */
    @Transactional
    public void isPaidElsewhere(OrganizationId organization, Transfer transfer, IntentId intent) {
        intents.settleElsewhere(organization, intent, transfer).ifPresent(settled -> {
            Payout payout = paidElsewhere(organization, transfer, settled);
            List<Movement> movements = new ArrayList<>(rebooked(payout, transfer));
            movements.addAll(freed(intent.value(), payout));
            Booked.all(ledger.apply(organization, movements), movements);
        });
    }

    /** Before it is asked what these transfers were: whoever learns meanwhile that they are ours waits. */
    void lock(OrganizationId organization, List<Transfer> leaving) {
        outflows.lock(organization, leaving.stream().map(Transfer::tx).toList());
    }

    /**
     * An outgoing transfer is final.
     *
     * @return the payout it paid, or empty when no line of an intent claims it
     */
    Optional<Paid> transferIsFinal(OrganizationId organization, Transfer transfer) {
        return settled(organization, transfer)
                .map(payout -> new Paid(payout, List.of()))
                .or(() -> paidElsewhere(organization, transfer));
    }

    private Optional<Payout> settled(OrganizationId organization, Transfer transfer) {
        String hash = transfer.tx().text();
        return intents.settleLine(organization, transfer)
                .map(settled -> steps.take(
                        organization,
                        settled.line().payoutId(),
                        state -> state.transferIsFinal(hash, transfer.money(), steps.now()),
                        "final",
                        null));
    }

    /** It is exactly what an open payout asks for, and nobody here has signed it: it closes that payout. */
    private Optional<Paid> paidElsewhere(OrganizationId organization, Transfer transfer) {
        return only(organization, transfer, alike(organization, transfer))
                .flatMap(intent -> intents.settleElsewhere(organization, intent, transfer))
                .map(settled -> {
                    Payout payout = paidElsewhere(organization, transfer, settled);
                    return new Paid(payout, freed(settled.intent().value(), payout));
                });
    }

    /**
     * The one of these that a transfer has paid, where nothing else can be meant: no other open payout, signed or not, asks
     * for the same, and it was asked for before the money left.
     */
    @Transactional(readOnly = true)
    public Optional<IntentId> only(OrganizationId organization, Transfer transfer, List<IntentId> alike) {
        if (alike.size() != 1 || intents.isSignedLike(organization, transfer)) {
            return Optional.empty();
        }
        Instant left = transfer.block().time();
        return alike.stream()
                .filter(id -> intents.intent(organization, id).payoutIds().stream()
                        .map(payout ->
                                payout(organization, new PayoutId(payout)).createdAt())
                        .noneMatch(
                                asked -> asked.truncatedTo(ChronoUnit.SECONDS).isAfter(left)))
                .findFirst();
    }

    private Payout paidElsewhere(OrganizationId organization, Transfer transfer, SettledLine settled) {
        String hash = transfer.tx().text();
        return steps.take(
                organization,
                settled.line().payoutId(),
                state -> state.paidElsewhere(hash, steps.now()),
                "paid-elsewhere",
                null);
    }

    /** What is held for the network fee of a payout that somebody else's transaction has paid. */
    private List<Movement> freed(UUID intent, Payout payout) {
        UUID fee = Reservations.feeHold(intent, payout);
        boolean isHeld = ledger.openHold(payout.organization(), fee) != null;
        return isHeld ? List.of(new Movement.Release(fee, "paid elsewhere")) : List.of();
    }
}
