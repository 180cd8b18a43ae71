package allscale;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRegistry;
import allscale.chain.NetworkSettings;
import allscale.chain.Networks;
import allscale.chain.NodeList;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The networks this process may talk to: those whose nodes the operator has named where the server is started, so that
 * nobody who can sign in can make it believe other nodes. A main network is in use only after a probe of its nodes.
 */
@Configuration(proxyBeanMethods = false)
class ConnectedNetworks {

    @Bean(destroyMethod = "close")
    Networks networks(Settings settings, Clock clock) {
        NetworkRegistry registry = NetworkRegistry.bundled();
        Stream<NetworkSettings> local = registry.networks().stream()
                .filter(NetworkFacts::isLocal)
                .filter(network -> !settings.localEvmUrls().isEmpty())
                .map(network -> settings.isLocal() ? network.lookedUpAt(testPages(settings)) : network)
                .map(network -> NetworkSettings.of(network, settings.localEvmUrls()));
        Stream<NetworkSettings> named = NodeList.parse(settings.nodes(), registry).settings(registry).stream();
        List<Network> connected = Stream.concat(local, named)
                .map(network -> Network.connect(network, clock))
                .toList();
        return new Networks(registry, connected);
    }

    /** The local network has no explorer of its own; in test mode the public host has pages for it. */
    private static NetworkFacts.Explorer testPages(Settings settings) {
        String pages = settings.payOrigin() + "/test";
        return new NetworkFacts.Explorer(pages + "/transactions/{tx}", pages + "/addresses/{address}");
    }
}
