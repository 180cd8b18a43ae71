package allscale;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRegistry;
import allscale.chain.NetworkSettings;
import allscale.chain.Networks;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The networks this process talks to: the local one, when the settings name nodes of it. Other networks of the registry
 * are known but not connected until an operator names their nodes and a probe agrees with the registry.
 */
@Configuration(proxyBeanMethods = false)
class ConnectedNetworks {

    @Bean(destroyMethod = "close")
    Networks networks(Settings settings, Clock clock) {
        List<Network> connected = NetworkRegistry.bundled().networks().stream()
                .filter(NetworkFacts::isLocal)
                .filter(network -> !settings.localEvmUrls().isEmpty())
                .map(network -> Network.connect(NetworkSettings.of(network, settings.localEvmUrls()), clock))
                .toList();
        return new Networks(connected);
    }
}
