package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUse;
import allscale.chain.Networks;
import allscale.chain.ProbeResult;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.NetworkId;
import allscale.kernel.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every network of the registry, connected or not, and how it does. */
@Component
class NetworkStandings {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkStandings.class);

    private final Networks networks;
    private final ProbeStore probes;

    NetworkStandings(Networks networks, ProbeStore probes) {
        this.networks = networks;
        this.probes = probes;
    }

    /** The networks this release knows. */
    List<NetworkFacts> known(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return networks.registered().stream()
                .map(known ->
                        networks.findConnected(known.id()).map(Network::facts).orElse(known))
                .toList();
    }

    NetworkUse use(NetworkId network) {
        return networks.use(network);
    }

    Optional<Network> connected(NetworkId network) {
        return networks.findConnected(network);
    }

    Optional<ProbeStore.Kept> lastProbe(NetworkId network) {
        return probes.find(network);
    }

    /** Compares the nodes of a network with the registry now, and takes the network into use if they agree. */
    ProbeStore.Kept probe(Caller caller, NetworkId id) {
        caller.require(Permission.NETWORK_EDIT);
        if (networks.findConnected(id).isEmpty()) {
            throw new Refused(
                    WalletRefusal.NETWORK_WITHOUT_NODES,
                    "No nodes are named for this network. Start the server with --node " + id
                            + "=https://..., or set ALLSCALE_NODES.",
                    Map.of("network", id.caip2()));
        }
        return probe(id);
    }

    ProbeStore.Kept probe(NetworkId id) {
        NetworkUse before = networks.use(id);
        ProbeResult result = networks.probe(id);
        NetworkUse after = networks.use(id);
        if (before != after) {
            LOG.warn("{} goes from {} to {}", id, before, after);
        }
        return probes.keep(id, result);
    }
}
