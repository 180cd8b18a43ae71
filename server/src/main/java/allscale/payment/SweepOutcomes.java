package allscale.payment;

import allscale.chain.TxOutcome;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.relayer.RelayStatus;
import allscale.relayer.RelayTx;
import allscale.relayer.Relays;
import allscale.wallet.Transfers;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What sweeps have moved. */
@Component
class SweepOutcomes {

    private final Collections collections;
    private final Strays strays;
    private final Relays relays;
    private final Transfers transfers;

    SweepOutcomes(Collections collections, Strays strays, Relays relays, Transfers transfers) {
        this.collections = collections;
        this.strays = strays;
        this.relays = relays;
        this.transfers = transfers;
    }

    /**
     * What counts is whether the money has moved, not what became of the transaction that should have moved it: a
     * paused token stays where it is in a transaction that succeeds. Told is it when everything up to that block is.
     *
     * @return whether that is still open for some
     */
    boolean freeUnmoved(OrganizationId organization, NetworkId network) {
        strays.carried(organization, network);
        boolean isOpen = false;
        for (UUID carrier : collections.carriers(organization, network.caip2())) {
            RelayTx relayTx = relays.find(organization, carrier).orElse(null);
            RelayTx.Inclusion inclusion = relayTx == null ? null : relayTx.inclusion();
            if (relayTx == null || relayTx.status() == RelayStatus.REFUSED) {
                collections.freed(organization, carrier, Collections.Together.NO);
            } else if (relayTx.status() == RelayStatus.LOST) {
                collections.freed(organization, carrier, Collections.Together.YES);
            } else if (relayTx.status() == RelayStatus.FINAL && inclusion != null) {
                boolean isKnown = inclusion.outcome() == TxOutcome.REVERTED
                        || transfers
                                .comparableBlock(organization, network)
                                .filter(block -> block >= inclusion.block().number())
                                .isPresent();
                if (isKnown) {
                    collections.freed(organization, carrier, Collections.Together.YES);
                }
                isOpen |= !isKnown;
            }
        }
        return isOpen;
    }
}
