package allscale.fake;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkRegistry;
import allscale.chain.Networks;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The networks of room tests: the facts of the registry, and chains in memory. Tests that stop, halt or starve a network
 * use {@link #BASE} or {@link #POLYGON} and put it right again; all others share the local one.
 */
@TestConfiguration(proxyBeanMethods = false)
public class FakeNetworks {

    public static final NetworkId LOCAL = new NetworkId("eip155:31337");
    public static final NetworkId BASE = new NetworkId("eip155:8453");
    public static final NetworkId POLYGON = new NetworkId("eip155:137");

    /** For the one test that leaves its network halted. */
    public static final NetworkId ARBITRUM = new NetworkId("eip155:42161");

    /** No test follows it, so that it stays as a network is before its first block was read. */
    public static final NetworkId UNREAD = new NetworkId("eip155:10");

    private static final List<NetworkId> CONNECTED = List.of(LOCAL, BASE, POLYGON, ARBITRUM, UNREAD);

    @Bean
    @Primary
    Networks fakeNetworks(Clock clock) {
        NetworkRegistry registry = NetworkRegistry.bundled();
        List<Network> all = registry.networks().stream()
                .filter(facts -> CONNECTED.contains(facts.id()))
                .<Network>map(facts -> new FakeNetwork(facts, clock))
                .toList();
        Networks networks = new Networks(registry, all);
        all.forEach(network -> networks.probe(network.id()));
        return networks;
    }

    /** The fake behind a connected network. */
    public static FakeNetwork of(Networks networks, NetworkId id) {
        return (FakeNetwork) networks.network(id);
    }

    /** A registered token of a network by its symbol. */
    public static Asset token(Network network, String symbol) {
        NetworkFacts facts = network.facts();
        return facts.assets().stream()
                .filter(asset -> asset.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}
