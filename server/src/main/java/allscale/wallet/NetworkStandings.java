package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRegistry;
import allscale.chain.Networks;
import allscale.chain.ProbeResult;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.NetworkId;
import allscale.kernel.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every network of the registry, connected or not, and how it does. */
@Component
class NetworkStandings {

    private final Networks networks;
    private final ProbeStore probes;

    NetworkStandings(Networks networks, ProbeStore probes) {
        this.networks = networks;
        this.probes = probes;
    }

    /** The networks this release knows. */
    List<NetworkFacts> known(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return NetworkRegistry.bundled().networks();
    }

    Optional<Network> connected(NetworkId network) {
        return networks.find(network);
    }

    Optional<ProbeStore.Kept> lastProbe(NetworkId network) {
        return probes.find(network);
    }

    /** Compares the nodes of a network with the registry now. */
    ProbeStore.Kept probe(Caller caller, NetworkId id) {
        caller.require(Permission.NETWORK_EDIT);
        Network network = networks.find(id)
                .orElseThrow(() -> new Refused(
                        WalletRefusal.NETWORK_UNKNOWN,
                        "This network is not connected. Name its nodes where the server is started."));
        ProbeResult result = network.probe();
        return probes.keep(id, result);
    }
}
