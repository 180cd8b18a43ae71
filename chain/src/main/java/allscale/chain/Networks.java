package allscale.chain;

import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The networks of the registry, those of them whose nodes are named, and those that are in use: the local one from the
 * start, any other when a probe of its nodes agreed with the registry. What is stored about a network can always be
 * read, also when it is not in use any more.
 */
public final class Networks implements AutoCloseable {

    private final NetworkRegistry registry;
    private final Map<NetworkId, Network> connected = new TreeMap<>();
    private final Map<NetworkId, NetworkUse> uses = new ConcurrentHashMap<>();

    /**
     * Knows the networks; nothing is asked yet.
     *
     * @param connected the networks whose nodes are named
     */
    public Networks(NetworkRegistry registry, List<? extends Network> connected) {
        this.registry = registry;
        for (Network network : connected) {
            if (this.connected.put(network.id(), network) != null) {
                throw new IllegalArgumentException("connected twice: " + network.id());
            }
            uses.put(network.id(), network.facts().isLocal() ? NetworkUse.FULL : NetworkUse.OFF);
        }
    }

    /** Everything the registry knows. */
    public List<NetworkFacts> registered() {
        return registry.networks();
    }

    /** What the registry says about a network it must know, whether or not it is in use. */
    public NetworkFacts facts(NetworkId id) {
        return registry.network(id).orElseThrow(() -> new IllegalStateException("not registered: " + id));
    }

    /** The networks whose nodes are named, in the order of their ids, whether or not they are in use. */
    public List<Network> connected() {
        return List.copyOf(connected.values());
    }

    public Optional<Network> findConnected(NetworkId id) {
        return Optional.ofNullable(connected.get(id));
    }

    /** What a network may be used for now. */
    public NetworkUse use(NetworkId id) {
        return uses.getOrDefault(id, NetworkUse.OFF);
    }

    /**
     * Compares the nodes of a connected network with the registry and takes it into use, or out of it, by the result.
     * Asks nodes, so no database transaction may be open.
     */
    public ProbeResult probe(NetworkId id) {
        Network network = findConnected(id).orElseThrow(() -> new IllegalStateException("not connected: " + id));
        ProbeResult result = network.probe();
        uses.compute(id, (_, before) -> (before == null ? NetworkUse.OFF : before).after(result));
        return result;
    }

    /** The networks in use, in the order of their ids. */
    public List<Network> all() {
        return connected.values().stream()
                .filter(network -> use(network.id()) != NetworkUse.OFF)
                .toList();
    }

    /** A network, if it is in use. */
    public Optional<Network> find(NetworkId id) {
        return findConnected(id).filter(_ -> use(id) != NetworkUse.OFF);
    }

    /**
     * A network that must be in use.
     *
     * @throws NetworkUnavailable when it is not
     */
    public Network network(NetworkId id) {
        return find(id).orElseThrow(() -> new NetworkUnavailable("not in use: " + id));
    }

    /** The registered token or coin of a network in use with this CAIP-19 id. */
    public Optional<Asset> findAsset(String caip19) {
        return all().stream()
                .map(Network::facts)
                .flatMap(Networks::assets)
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst();
    }

    /** An asset that must be registered, on a network in use or not. */
    public Asset asset(String caip19) {
        return registered().stream()
                .flatMap(Networks::assets)
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not registered: " + caip19));
    }

    @Override
    public void close() {
        connected.values().forEach(Network::close);
    }

    private static Stream<Asset> assets(NetworkFacts facts) {
        return Stream.concat(Stream.of(facts.coin()), facts.assets().stream());
    }
}
