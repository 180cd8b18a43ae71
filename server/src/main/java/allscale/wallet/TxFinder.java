package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.chain.Observation;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import org.springframework.stereotype.Component;

/** Looks transactions up by their hash: first at the network, then, in a transaction of its own, in what we know. */
@Component
public class TxFinder {

    private final Networks networks;
    private final Transfers transfers;

    TxFinder(Networks networks, Transfers transfers) {
        this.networks = networks;
        this.transfers = transfers;
    }

    /**
     * Asks the network, so no transaction may be open.
     *
     * @return what to tell the person who asks
     */
    public TxFinding look(OrganizationId organization, NetworkId id, TxHash tx) {
        Network network = networks.find(id)
                .orElseThrow(() -> new Refused(WalletRefusal.NETWORK_UNKNOWN, "This network is not watched here."));
        return switch (network.observe(tx)) {
            case Observation.Unknown _ -> TxFinding.of(TxFinding.Kind.NOT_FOUND);
            case Observation.Pending _ -> TxFinding.of(TxFinding.Kind.WAITING);
            case Observation.Mined mined
            when mined.outcome() == TxOutcome.REVERTED -> TxFinding.of(TxFinding.Kind.REVERTED);
            case Observation.Mined mined -> transfers.found(organization, id, tx, mined);
        };
    }
}
