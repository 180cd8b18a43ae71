package allscale.payment;

import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What arrived with no known reason, until a person says what it was for. */
@Component
public class UnmatchedInbox {

    private static final int DECIDED = 50;

    private final MatchStore store;
    private final Charges charges;
    private final Transfers transfers;
    private final DecisionStore decisions;
    private final Ledger ledger;
    private final MatchNews news;
    private final Clock clock;

    UnmatchedInbox(
            MatchStore store,
            Charges charges,
            Transfers transfers,
            DecisionStore decisions,
            Ledger ledger,
            MatchNews news,
            Clock clock) {
        this.store = store;
        this.charges = charges;
        this.transfers = transfers;
        this.decisions = decisions;
        this.ledger = ledger;
        this.news = news;
        this.clock = clock;
    }

    /** What waits and is no dust, newest first; behind a transfer, decided meanwhile or not. */
    @Transactional(readOnly = true)
    Page<MatchStore.Unmatched> open(Caller caller, @Nullable TransferId after, int limit) {
        caller.require(Permission.PAYOUT_VIEW);
        return Page.cut(
                store.openUnmatched(caller.organization(), after == null ? null : after.value(), limit + 1),
                limit,
                part -> new TransferId(part.transfer()).text());
    }

    /** What people said last of payments that waited, newest first. */
    @Transactional(readOnly = true)
    public List<MatchDecision> decided(Caller caller) {
        caller.require(Permission.PAYOUT_VIEW);
        return decisions.newest(caller.organization(), DECIDED);
    }

    /** Whether a payment waits for a person. */
    @Transactional(readOnly = true)
    boolean isWaiting(Caller caller, TransferId transfer) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.isOpen(caller.organization(), transfer.value());
    }

    /** The charges payments came to, or were counted for. */
    @Transactional(readOnly = true)
    Map<ChargeId, Charge> charges(Caller caller, Collection<ChargeId> ids) {
        caller.require(Permission.PAYOUT_VIEW);
        return charges.find(caller.organization(), ids);
    }

    /** Says which charge a transfer was for: its money moves in the books from unmatched to that charge. */
    @Transactional
    public Charge assign(Caller caller, UUID transfer, UUID reason) {
        return assign(caller, transfer, reason, "");
    }

    @Transactional
    Charge assign(Caller caller, UUID transfer, UUID reason, String note) {
        OrganizationId organization = caller.organization();
        MatchStore.Unmatched part = waiting(caller, transfer);
        ChargeId charge = charges.ofReason(organization, reason);
        Charge credited = charges.assign(organization, charge, part, caller.person());
        transfers.explain(organization, new TransferId(transfer), credited.explanation());
        decide(caller, part, decision(caller, transfer, MatchDecision.Kind.INVOICE, charge, note));
        return credited;
    }

    /** Says what a transfer was for that paid no charge. */
    @Transactional
    void explain(Caller caller, UUID transfer, MatchDecision.Kind kind, String note) {
        MatchStore.Unmatched part = waiting(caller, transfer);
        transfers.explain(
                caller.organization(),
                new TransferId(transfer),
                new TransferReason(TransferReason.Kind.EXPLAINED, kind.text(), note));
        decide(caller, part, decision(caller, transfer, kind, null, note));
    }

    private MatchStore.Unmatched waiting(Caller caller, UUID transfer) {
        caller.require(Permission.UNMATCHED_ASSIGN);
        MatchStore.Unmatched part = part(caller, transfer);
        if (part.listedAs() != null) {
            throw notFound();
        }
        if (part.decision() != null) {
            throw new Refused(
                    PaymentRefusal.UNMATCHED_ALREADY_ASSIGNED,
                    "This payment was assigned before. Reload the list to see where it went.");
        }
        return part;
    }

    private MatchStore.Unmatched part(Caller caller, UUID transfer) {
        return store.unmatchedForUpdate(caller.organization(), transfer).orElseThrow(UnmatchedInbox::notFound);
    }

    private static Refused notFound() {
        return new Refused(
                PaymentRefusal.UNMATCHED_NOT_FOUND, "There is no such payment in your inbox. Reload the list.");
    }

    private MatchDecision decision(
            Caller caller, UUID transfer, MatchDecision.Kind kind, @Nullable ChargeId charge, String note) {
        return new MatchDecision(Id.next(clock), transfer, kind, charge, note, caller.person(), clock.instant());
    }

    private void decide(Caller caller, MatchStore.Unmatched part, MatchDecision decision) {
        OrganizationId organization = caller.organization();
        decisions.add(organization, decision);
        news.changedBy(caller, "unmatched.assigned", part.money(), decision);
        UUID id = Id.derived(decision.id(), "assign");
        move(organization, id, account(decision), AccountName.unmatched(), part.money());
    }

    /** Takes back what was said of a transfer: it waits again, and a charge it paid asks again for what is missing. */
    @Transactional
    public void undo(Caller caller, UUID transfer) {
        caller.require(Permission.UNMATCHED_ASSIGN);
        OrganizationId organization = caller.organization();
        MatchStore.Unmatched part = part(caller, transfer);
        MatchDecision decision = decisions
                .ofTransfer(organization, transfer)
                .orElseThrow(() -> new Refused(
                        PaymentRefusal.UNMATCHED_NOT_ASSIGNED,
                        "This payment waits in the inbox already. Reload the list."));
        if (decision.charge() != null) {
            Charge charge = charges.takeBack(organization, decision.charge(), transfer);
            // what was settled about it was settled about another amount
            decisions
                    .ofCharges(organization, List.of(charge))
                    .values()
                    .forEach(acceptance -> decisions.undo(organization, acceptance, caller.person(), clock.instant()));
        }
        transfers.explain(
                organization, new TransferId(transfer), new TransferReason(TransferReason.Kind.UNMATCHED, null, ""));
        decisions.undo(organization, decision, caller.person(), clock.instant());
        news.changedBy(caller, "unmatched.released", part.money(), decision);
        UUID id = Id.derived(decision.id(), "undo");
        // decided twice, it is in the books twice, and the other one goes on to stand for it
        AccountName back = part.listedAs() == null ? AccountName.unmatched() : AccountName.unexplained();
        move(organization, id, back, account(decision), part.money());
    }

    private static AccountName account(MatchDecision decision) {
        ChargeId charge = decision.charge();
        return charge == null ? AccountName.explained() : AccountName.charge(charge.value());
    }

    private void move(OrganizationId organization, UUID id, AccountName from, AccountName to, Money money) {
        List<Movement> movements = List.of(new Movement.Post(id, clock.instant(), from, to, money));
        Booked.all(ledger.apply(organization, movements), movements);
    }

    /**
     * Charges that payments may be meant for, by transfer: the one at whose address it arrived, then open ones, those
     * whose rest is nearest to it first.
     */
    @Transactional(readOnly = true)
    public Map<TransferId, List<Suggestion>> suggestions(Caller caller, Collection<Transfer> payments) {
        caller.require(Permission.PAYOUT_VIEW);
        OrganizationId organization = caller.organization();
        Map<Money, List<Charge>> open = charges.openBy(
                organization, payments.stream().map(Transfer::money).collect(Collectors.toSet()));
        Map<ChargeId, Charge> own = charges.find(
                organization,
                payments.stream()
                        .filter(UnmatchedInbox::isAtCharge)
                        .map(transfer -> new ChargeId(transfer.walletAddress().chargeId()))
                        .collect(Collectors.toSet()));
        return payments.stream()
                .collect(Collectors.toMap(
                        Transfer::id,
                        transfer -> suggestions(transfer, own, open.getOrDefault(transfer.money(), List.of()))));
    }

    private static boolean isAtCharge(Transfer transfer) {
        return transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }

    private static List<Suggestion> suggestions(Transfer transfer, Map<ChargeId, Charge> own, List<Charge> open) {
        Stream<Charge> itsOwn = Stream.of(transfer)
                .filter(UnmatchedInbox::isAtCharge)
                .map(one -> new ChargeId(one.walletAddress().chargeId()))
                .flatMap(id -> Stream.ofNullable(own.get(id)))
                .filter(charge -> charge.isOpen() && !charge.standing().isSettled());
        return Stream.concat(itsOwn, open.stream())
                .distinct()
                .map(charge -> new Suggestion(
                        charge, charge.address().equals(transfer.walletAddress().address())))
                .toList();
    }

    /**
     * A charge a payment may be meant for.
     *
     * @param isOwn whether the payment came to its address
     */
    public record Suggestion(Charge charge, boolean isOwn) {}

    /** What has been received and belongs to nothing yet. */
    void add(OrganizationId organization, Transfer transfer, @Nullable InboxReason why) {
        store.addUnmatched(
                organization,
                new MatchStore.Unmatched(
                        transfer.id().value(),
                        transfer.walletAddress().id().value(),
                        transfer.money(),
                        transfer.counterparty().text(),
                        transfer.tx().text(),
                        transfer.block().time(),
                        clock.instant(),
                        transfer.isHidden(),
                        why == null
                                ? null
                                : new ChargeId(transfer.walletAddress().chargeId()),
                        why,
                        null,
                        null));
    }
}
