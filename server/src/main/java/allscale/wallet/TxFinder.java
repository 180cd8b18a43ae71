package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.chain.Observation;
import allscale.chain.TxHash;
import allscale.chain.TxOutcome;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Looks transactions up by their hash: first at the network, then, in a transaction of its own, in what we know. What the
 * nodes did not show when the block was read is credited from then on.
 */
@Component
public class TxFinder {

    private final Networks networks;
    private final Transfers transfers;
    private final Cursors cursors;
    private final Later later;
    private final Clock clock;

    TxFinder(Networks networks, Transfers transfers, Cursors cursors, Later later, Clock clock) {
        this.networks = networks;
        this.transfers = transfers;
        this.cursors = cursors;
        this.later = later;
        this.clock = clock;
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
            case Observation.Mined mined -> {
                TxFinding finding = found(organization, id, tx, mined);
                yield finding.kind() == TxFinding.Kind.NOT_OURS
                        ? network.coinSent(tx)
                                .map(sent -> transfers.found(organization, network, sent, mined))
                                .orElse(finding)
                        : finding;
            }
        };
    }

    private TxFinding found(OrganizationId organization, NetworkId network, TxHash tx, Observation.Mined mined) {
        TxFinding first = transfers.found(organization, network, tx, mined);
        if (first.kind() != TxFinding.Kind.ARRIVING && first.kind() != TxFinding.Kind.LISTED) {
            return first;
        }
        Set<OrganizationId> missed = cursors.recover(network, mined);
        for (OrganizationId owner : missed) {
            later.stage(SettleTransfers.NAME, SettleTransfers.instance(owner, network), clock.instant());
        }
        return missed.isEmpty() ? first : transfers.found(organization, network, tx, mined);
    }
}
