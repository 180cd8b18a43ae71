package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.wallet.TransferReason;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Money to go out to one payee for one reason: what was asked for never changes, how it stands does. */
public record Payout(
        PayoutId id,
        OrganizationId organization,
        PayoutRequest request,
        PersonId requestedBy,
        Instant createdAt,
        PayoutState state) {

    public Money money() {
        return request.money();
    }

    public PayoutStatus status() {
        return state.status();
    }

    /** The reservation of this payout's money in the ledger: the same one until it is lost, so it cannot be made twice. */
    UUID holdId() {
        return Id.derived(id.value(), "hold/" + state.holdNumber());
    }

    /** What the transfer that pays it is for. */
    TransferReason explanation() {
        String label = Stream.of(Objects.requireNonNullElse(request.payeeName(), ""), request.note())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(" · "));
        return new TransferReason(TransferReason.Kind.PAYOUT, id.text(), label);
    }

    Payout with(PayoutState next) {
        return new Payout(id, organization, request, requestedBy, createdAt, next);
    }
}
