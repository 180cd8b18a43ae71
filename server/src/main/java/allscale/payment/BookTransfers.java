package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.TransfersFinal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Books what the networks have made final: each transfer gets exactly one reason, in the order of
 * {@link Reason}, and all of them are booked in one call, last in the transaction that made them final. What has left is
 * booked even when it was promised to somebody else: then promises are given up ({@link Reservations#giveUp}).
 */
@Component
class BookTransfers {

    /** By block; what arrives in one before what leaves in it, so that nothing leaves before it was there. */
    private static final Comparator<Transfer> AS_THEY_HAPPENED = Comparator.<Transfer>comparingLong(
                    transfer -> transfer.block().number())
            .thenComparing(Transfer::direction)
            .thenComparing(transfer -> transfer.id().value());

    private final Ledger ledger;
    private final Transfers transfers;
    private final Charges charges;
    private final Reservations reservations;
    private final OwnMovements own;
    private final SweptUnknown unknown;
    private final Reasons reasons;

    BookTransfers(
            Ledger ledger,
            Transfers transfers,
            Charges charges,
            Reservations reservations,
            OwnMovements own,
            SweptUnknown unknown,
            Reasons reasons) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.charges = charges;
        this.reservations = reservations;
        this.own = own;
        this.unknown = unknown;
        this.reasons = reasons;
    }

    @EventListener
    void on(TransfersFinal fact) {
        OrganizationId organization = fact.organization();
        List<Transfer> moving = fact.transfers().stream()
                .filter(transfer -> transfer.money().isPositive())
                .sorted(AS_THEY_HAPPENED)
                .toList();
        reasons.lock(organization, moving);
        Map<TransferId, MatchStore.Unmatched> listed = unknown.lock(organization, moving);
        Crediting crediting = charges.crediting(organization, moving);
        // what arrived comes before what left, of one block
        own.toSweep(organization, moving.stream().filter(Transfer::isIncoming).toList());
        Map<TransferId, TransferReason> explained = new HashMap<>();
        List<Movement> arrivals = new ArrayList<>();
        List<Movement> departures = new ArrayList<>();
        List<Movement> releases = new ArrayList<>();
        List<Movement> late = new ArrayList<>();
        Departures leaving = new Departures(ledger, reservations, organization);
        for (Transfer transfer : moving) {
            Reason reason = reasons.reason(organization, transfer, crediting);
            Movement movement = movement(organization, transfer, reason);
            (transfer.isIncoming() ? arrivals : departures).add(movement);
            leaving.count(transfer, movement);
            if (reason instanceof Reason.ForPayout(Payout _, List<Movement> unneeded)) {
                releases.addAll(unneeded);
            }
            explained.put(transfer.id(), reasons.explanation(organization, transfer, reason));
            if (reason instanceof Reason.Collected(List<TransferId> parts)) {
                late.addAll(unknown.left(organization, transfer, parts, listed, explained));
            }
        }
        charges.credit(organization, crediting);
        transfers.explain(organization, explained);
        if (moving.stream().anyMatch(Transfer::isIncoming)) {
            reservations.tryAgain(organization);
        }
        List<Movement> movements = new ArrayList<>(releases);
        movements.addAll(leaving.releases());
        movements.addAll(arrivals);
        movements.addAll(leaving.corrections());
        // what a payment leaves of its reservation may pay the fee its token took
        departures.sort(Comparator.comparing(movement -> !(movement instanceof Movement.Settle)));
        movements.addAll(departures);
        movements.addAll(late);
        Booked.all(ledger.apply(organization, movements), movements);
    }

    private Movement movement(OrganizationId organization, Transfer transfer, Reason reason) {
        AccountName place = AccountName.address(transfer.walletAddress().id().value());
        return switch (reason) {
            case Reason.ForPayout(Payout payout, List<Movement> _) ->
                ledger.openHold(organization, payout.holdId()) == null
                        ? post(transfer, place, AccountName.payout(payout.id().value()))
                        : new Movement.Settle(
                                payout.holdId(),
                                transfer.money(),
                                transfer.block().time());
            case Reason.ForCharge(Charge charge) ->
                post(transfer, place, AccountName.charge(charge.id().value()));
            case Reason.Collected _ -> post(transfer, place, AccountName.transit());
            case Reason.TokenFee _ -> post(transfer, place, AccountName.feeToken());
            case Reason.NotKnown _ ->
                post(transfer, place, transfer.isIncoming() ? AccountName.unmatched() : AccountName.unexplained());
        };
    }

    private static Movement post(Transfer transfer, AccountName own, AccountName other) {
        UUID id = Id.derived(transfer.id().value(), "post");
        AccountName from = transfer.isIncoming() ? other : own;
        AccountName to = transfer.isIncoming() ? own : other;
        return new Movement.Post(id, transfer.block().time(), from, to, transfer.money());
    }
}
