package allscale.payment;

import allscale.intent.Intents;
import allscale.kernel.OrganizationId;
import allscale.wallet.AddressKind;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.Transfers;
import allscale.wallet.Wallets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which movements are of our own making: forwarders swept into the wallet, and what tokens take when something moves. */
@Component
class OwnMovements {

    private final Collections collections;
    private final Transfers transfers;
    private final Intents intents;
    private final Wallets wallets;

    OwnMovements(Collections collections, Transfers transfers, Intents intents, Wallets wallets) {
        this.collections = collections;
        this.transfers = transfers;
        this.intents = intents;
        this.wallets = wallets;
    }

    /** Whether this is one side of a forwarder being swept into the wallet's own address. */
    boolean isSweep(OrganizationId organization, Transfer transfer) {
        if (transfer.isIncoming()) {
            return transfer.walletAddress().kind() == AddressKind.MAIN
                    && sameTransaction(organization, transfer).stream()
                            .anyMatch(other -> other.position() == transfer.position()
                                    && other.walletAddress().kind() == AddressKind.FORWARDER
                                    && !other.isIncoming());
        }
        return transfer.walletAddress().kind() == AddressKind.FORWARDER && isToMain(organization, transfer);
    }

    /** Whether a token kept it for itself out of a payment of ours, or while a forwarder was swept. */
    boolean isTokenFee(OrganizationId organization, Transfer transfer) {
        if (transfer.walletAddress().kind() == AddressKind.MAIN) {
            return intents.isOurs(organization, transfer.tx());
        }
        return sameTransaction(organization, transfer).stream()
                .anyMatch(other -> other.walletAddress()
                                .id()
                                .equals(transfer.walletAddress().id())
                        && other.money().asset().equals(transfer.money().asset())
                        && !other.isIncoming()
                        && isToMain(organization, other));
    }

    /** Money has arrived: what lies in forwarders is to be swept. */
    void toSweep(OrganizationId organization, List<Transfer> arrived) {
        collections.expect(
                organization,
                arrived.stream()
                        .filter(transfer -> transfer.walletAddress().kind() == AddressKind.FORWARDER)
                        .toList());
    }

    /** So much has left a forwarder; what it had arrived as. */
    List<TransferId> swept(OrganizationId organization, Transfer transfer) {
        return collections.collected(organization, transfer);
    }

    List<Transfer> sameTransaction(OrganizationId organization, Transfer transfer) {
        return transfers.of(organization, transfer.tx());
    }

    private boolean isToMain(OrganizationId organization, Transfer transfer) {
        return wallets.main(organization, transfer.walletAddress().network())
                .filter(main -> main.address().equals(transfer.counterparty()))
                .isPresent();
    }
}
