package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.ledger.Movement;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds why a transfer that is final has happened. */
@Component
class Reasons {

    private final OwnMovements own;
    private final Charges charges;
    private final FollowPayouts payouts;
    private final UnmatchedInbox inbox;

    Reasons(OwnMovements own, Charges charges, FollowPayouts payouts, UnmatchedInbox inbox) {
        this.own = own;
        this.charges = charges;
        this.payouts = payouts;
        this.inbox = inbox;
    }

    /** Called before {@link #reason} is, with all that is told together. */
    void lock(OrganizationId organization, List<Transfer> moving) {
        List<Transfer> leaving =
                moving.stream().filter(transfer -> !transfer.isIncoming()).toList();
        if (!leaving.isEmpty()) {
            payouts.lock(organization, leaving);
        }
    }

    /** The first that fits; what fits nothing is listed for a person. */
    Reason reason(OrganizationId organization, Transfer transfer, Crediting crediting) {
        if (own.isSweep(organization, transfer)) {
            return new Reason.Collected(own.swept(organization, transfer));
        }
        if (transfer.isIncoming()) {
            Credited credited = crediting.credit(transfer);
            return switch (credited) {
                case Credited.Counted(Charge charge) -> new Reason.ForCharge(charge);
                case Credited.Waiting(InboxReason why) -> {
                    inbox.add(organization, transfer, why);
                    yield new Reason.NotKnown();
                }
            };
        }
        Optional<FollowPayouts.Paid> paid = payouts.transferIsFinal(organization, transfer);
        if (paid.isPresent()) {
            return new Reason.ForPayout(paid.get().payout(), paid.get().releases());
        }
        if (own.isTokenFee(organization, transfer)) {
            own.swept(organization, transfer);
            return new Reason.TokenFee();
        }
        payouts.isNobodys(organization, transfer);
        return new Reason.NotKnown();
    }

    /** What people read about it; the same reason in words. */
    TransferReason explanation(OrganizationId organization, Transfer transfer, Reason reason) {
        return switch (reason) {
            case Reason.ForPayout(Payout payout, List<Movement> _) -> payout.explanation();
            case Reason.ForCharge(Charge charge) -> charge.explanation();
            case Reason.Collected _ ->
                new TransferReason(TransferReason.Kind.COLLECTION, null, collectedFrom(organization, transfer));
            case Reason.TokenFee _ -> new TransferReason(TransferReason.Kind.TOKEN_FEE, null, "");
            case Reason.NotKnown _ ->
                new TransferReason(
                        transfer.isIncoming() ? TransferReason.Kind.UNMATCHED : TransferReason.Kind.UNEXPLAINED,
                        null,
                        "");
        };
    }

    /** The titles of the charges whose addresses were emptied by the transaction of a transfer. */
    private String collectedFrom(OrganizationId organization, Transfer transfer) {
        return own.sameTransaction(organization, transfer).stream()
                .filter(other -> other.position() == transfer.position())
                .flatMap(other -> charges.ofAddress(organization, other).stream())
                .map(charge -> charge.terms().title())
                .findFirst()
                .orElse("");
    }
}
