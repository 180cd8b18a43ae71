package allscale.chain;

import allscale.kernel.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    @Override
    public void close() {
        networks.values().forEach(Network::close);
    }
}
