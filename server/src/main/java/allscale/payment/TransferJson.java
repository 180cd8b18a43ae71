package allscale.payment;

import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import java.time.Instant;

/** A transfer beside what this room knows of it, in the words of {@code /v1/transfers}. */
record TransferJson(
        TransferId id,
        String direction,
        NetworkId network,
        String tx,
        int position,
        String address,
        String counterparty,
        Money amount,
        String status,
        Instant seenAt,
        boolean hidden) {

    static TransferJson of(Transfer transfer) {
        return new TransferJson(
                transfer.id(),
                transfer.isIncoming() ? "in" : "out",
                transfer.walletAddress().network(),
                transfer.tx().text(),
                transfer.position(),
                transfer.walletAddress().address().text(),
                transfer.counterparty().text(),
                transfer.money(),
                transfer.status().text(),
                transfer.seenAt(),
                transfer.isHidden());
    }
}
