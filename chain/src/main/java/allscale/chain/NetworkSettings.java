package allscale.chain;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a network.
 *
 * @param network what the registry says about it
 * @param nodes JSON-RPC addresses, at least one; three of different operators are a real quorum
 * @param timeout for one request to one node
 */
public record NetworkSettings(NetworkFacts network, List<URI> nodes, Duration timeout) {

    public NetworkSettings {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one node");
        }
        for (URI node : nodes) {
            if (node.getHost() == null || !("http".equals(node.getScheme()) || "https".equals(node.getScheme()))) {
                throw new IllegalArgumentException("a node's address starts with http:// or https://");
            }
        }
    }

    /** Ten seconds for a request. */
    public static NetworkSettings of(NetworkFacts network, List<URI> nodes) {
        return new NetworkSettings(network, nodes, Duration.ofSeconds(10));
    }

    /** Hosts only: an address may hold a key. */
    @Override
    public String toString() {
        return network.id() + " at " + nodes.stream().map(URI::getHost).toList();
    }
}
