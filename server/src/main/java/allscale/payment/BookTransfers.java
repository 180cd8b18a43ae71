package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.ledger.Outcome;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.TransfersFinal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Books what the networks have made final: each transfer gets exactly one reason, in the order of
 * {@link Reason}, and all of them are booked in one call, last in the transaction that made them final.
 */
@Component
class BookTransfers {

    private final Ledger ledger;
    private final Transfers transfers;
    private final Charges charges;
    private final FollowPayouts payouts;
    private final UnmatchedInbox inbox;
    private final Collections collections;
    private final Later later;

    BookTransfers(
            Ledger ledger,
            Transfers transfers,
            Charges charges,
            FollowPayouts payouts,
            UnmatchedInbox inbox,
            Collections collections,
            Later later) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.charges = charges;
        this.payouts = payouts;
        this.inbox = inbox;
        this.collections = collections;
        this.later = later;
    }

    @EventListener
    void on(TransfersFinal fact) {
        OrganizationId organization = fact.organization();
        List<Transfer> moving = fact.transfers().stream()
                .filter(transfer -> transfer.money().isPositive())
                .toList();
        charges.lock(organization, moving);
        List<Movement> movements = new ArrayList<>();
        for (Transfer transfer : moving) {
            Reason reason = reason(organization, transfer);
            movements.add(movement(transfer, reason));
            transfers.explain(organization, transfer.id(), explanation(organization, transfer, reason));
        }
        if (moving.stream().anyMatch(Transfer::isIncoming)) {
            later.stage(ReservePayouts.NAME, organization.value().toString(), Instant.EPOCH);
        }
        List<Outcome> outcomes = ledger.apply(organization, movements);
        for (int i = 0; i < outcomes.size(); i++) {
            if (!outcomes.get(i).isBooked()) {
                throw new IllegalStateException("the books refuse what the network has made final: "
                        + moving.get(i).id() + " " + outcomes.get(i));
            }
        }
    }

    private Reason reason(OrganizationId organization, Transfer transfer) {
        if (isCollection(organization, transfer)) {
            collections.collected(organization, transfer);
            return new Reason.Collected();
        }
        if (transfer.isIncoming()) {
            Optional<Charge> charge = charges.credit(organization, transfer);
            charge.ifPresentOrElse(
                    paid -> collections.expect(organization, paid.id(), transfer),
                    () -> inbox.add(organization, transfer));
            return charge.<Reason>map(Reason.ForCharge::new).orElseGet(Reason.NotKnown::new);
        }
        return payouts.transferIsFinal(organization, transfer)
                .<Reason>map(Reason.ForPayout::new)
                .orElseGet(Reason.NotKnown::new);
    }

    /** Whether this is one side of a forwarder being emptied into the wallet's own address. */
    private boolean isCollection(OrganizationId organization, Transfer transfer) {
        if (transfer.isIncoming()) {
            return transfer.walletAddress().kind() == AddressKind.MAIN
                    && transfers.of(organization, transfer.tx()).stream()
                            .anyMatch(other -> other.position() == transfer.position()
                                    && other.walletAddress().kind() == AddressKind.FORWARDER
                                    && !other.isIncoming());
        }
        return transfer.walletAddress().kind() == AddressKind.FORWARDER;
    }

    /** What people read about it; the same reason in words. */
    private TransferReason explanation(OrganizationId organization, Transfer transfer, Reason reason) {
        return switch (reason) {
            case Reason.ForPayout(Payout payout) -> payout.explanation();
            case Reason.ForCharge(Charge charge) -> charge.explanation();
            case Reason.Collected _ ->
                new TransferReason(TransferReason.Kind.COLLECTION, null, collectedFrom(organization, transfer));
            case Reason.NotKnown _ ->
                new TransferReason(
                        transfer.isIncoming() ? TransferReason.Kind.UNMATCHED : TransferReason.Kind.UNEXPLAINED,
                        null,
                        "");
        };
    }

    /** The titles of the charges whose addresses were emptied by the transaction of a transfer. */
    private String collectedFrom(OrganizationId organization, Transfer transfer) {
        return transfers.of(organization, transfer.tx()).stream()
                .filter(other -> other.position() == transfer.position())
                .flatMap(other -> charges.ofAddress(organization, other).stream())
                .map(charge -> charge.terms().title())
                .findFirst()
                .orElse("");
    }

    private static Movement movement(Transfer transfer, Reason reason) {
        AccountName own = AccountName.address(transfer.walletAddress().id().value());
        return switch (reason) {
            case Reason.ForPayout(Payout payout) ->
                new Movement.Settle(
                        payout.holdId(), transfer.money(), transfer.block().time());
            case Reason.ForCharge(Charge charge) ->
                post(transfer, own, AccountName.charge(charge.id().value()));
            case Reason.Collected _ -> post(transfer, own, AccountName.transit());
            case Reason.NotKnown _ ->
                post(transfer, own, transfer.isIncoming() ? AccountName.unmatched() : AccountName.unexplained());
        };
    }

    private static Movement post(Transfer transfer, AccountName own, AccountName other) {
        UUID id = Id.derived(transfer.id().value(), "post");
        AccountName from = transfer.isIncoming() ? other : own;
        AccountName to = transfer.isIncoming() ? own : other;
        return new Movement.Post(id, transfer.block().time(), from, to, transfer.money());
    }

    /** Why a transfer happened; the first that fits. */
    private sealed interface Reason {

        /** A forwarder was emptied into the wallet; both sides pass through transit. */
        record Collected() implements Reason {}

        /** It arrived at a charge's own address. */
        record ForCharge(Charge charge) implements Reason {}

        /** It is what a person signed. */
        record ForPayout(Payout payout) implements Reason {}

        /** In: the inbox. Out: spent with an exported key. */
        record NotKnown() implements Reason {}
    }
}
