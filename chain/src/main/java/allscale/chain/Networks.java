package allscale.chain;

import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The connected networks, in the order of their ids. */
public final class Networks implements AutoCloseable {

    private final Map<NetworkId, Network> networks = new TreeMap<>();

    public Networks(List<? extends Network> networks) {
        for (Network network : networks) {
            if (this.networks.put(network.id(), network) != null) {
                throw new IllegalArgumentException("connected twice: " + network.id());
            }
        }
    }

    public List<Network> all() {
        return List.copyOf(networks.values());
    }

    public Optional<Network> find(NetworkId id) {
        return Optional.ofNullable(networks.get(id));
    }

    /** A network that must be connected. */
    public Network network(NetworkId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("not connected: " + id));
    }

    /** The registered token or coin of a connected network with this CAIP-19 id. */
    public Optional<Asset> findAsset(String caip19) {
        return networks.values().stream()
                .flatMap(network -> Stream.concat(Stream.of(network.facts().coin()), network.facts().assets().stream()))
                .filter(asset -> asset.caip19().equals(caip19))
                .findFirst();
    }

    /** An asset that must be registered on a connected network. */
    public Asset asset(String caip19) {
        return findAsset(caip19).orElseThrow(() -> new IllegalStateException("not registered: " + caip19));
    }

    @Override
    public void close() {
        networks.values().forEach(Network::close);
    }
}
