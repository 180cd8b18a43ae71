package allscale.payment;

import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.wallet.Transfer;
import allscale.wallet.TransferFigures;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers of transfers, from what was booked: a fee once for its transaction, a worth once for its payment. */
@Component
class KnownFigures implements TransferFigures {

    private final FeeStore fees;
    private final MatchStore matches;

    KnownFigures(FeeStore fees, MatchStore matches) {
        this.fees = fees;
        this.matches = matches;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<TransferId, Figures> of(OrganizationId organization, Collection<Transfer> transfers) {
        List<Transfer> sent = transfers.stream().filter(KnownFigures::isPayout).toList();
        List<UUID> received = transfers.stream()
                .filter(Transfer::isIncoming)
                .map(transfer -> transfer.id().value())
                .toList();
        Map<String, FeeStore.Paid> paid = fees.ofTransactions(
                organization,
                sent.stream().map(transfer -> transfer.tx().text()).toList());
        Map<UUID, Worth> worths = matches.worths(organization, received);
        Map<TransferId, Figures> known = new HashMap<>();
        for (Transfer transfer : transfers) {
            Money fee =
                    isPayout(transfer) ? feeOf(transfer, paid.get(transfer.tx().text())) : null;
            Worth worth = worths.get(transfer.id().value());
            if (fee != null || worth != null) {
                known.put(transfer.id(), new Figures(fee, worth));
            }
        }
        return known;
    }

    private static boolean isPayout(Transfer transfer) {
        TransferReason reason = transfer.reason();
        return !transfer.isIncoming() && reason != null && reason.kind() == TransferReason.Kind.PAYOUT;
    }

    /** The fee of the payout that the transfer has paid; one that shares its transaction has none of its own. */
    private static @Nullable Money feeOf(Transfer transfer, FeeStore.@Nullable Paid paid) {
        TransferReason reason = transfer.reason();
        return paid == null || reason == null || !paid.payout().text().equals(reason.subject()) ? null : paid.fee();
    }
}
