package allscale.chain;

import allscale.kernel.NetworkId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nodes an operator names, as text: {@code eip155:8453=https://one.example,https://two.example eip155:1=...}, networks
 * by CAIP-2 id or by name in small letters with hyphens ({@code arbitrum-one}), separated by space. A node's address may hold a key, so neither this nor what it refuses ever repeats
 * more of it than the host.
 */
public final class NodeList {

    private final Map<NetworkId, List<URI>> nodes;

    private NodeList(Map<NetworkId, List<URI>> nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads the text and refuses what can't be right.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static NodeList parse(String text, NetworkRegistry registry) {
        Map<NetworkId, List<URI>> nodes = new TreeMap<>();
        for (String entry : text.strip().split("\\s+", -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals);
            NetworkFacts network = registry.networks().stream()
                    .filter(facts ->
                            facts.id().caip2().equals(name) || shortName(facts).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "nodes are named as NETWORK=URL,URL, where NETWORK" + " is one of " + names(registry)));
            if (network.isLocal()) {
                throw new IllegalArgumentException("the local network brings its own node");
            }
            if (nodes.put(network.id(), addresses(network, entry.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("nodes of " + network.name() + " are named twice");
            }
        }
        return new NodeList(nodes);
    }

    /** What to connect to. */
    public List<NetworkSettings> settings(NetworkRegistry registry) {
        return nodes.entrySet().stream()
                .map(entry ->
                        NetworkSettings.of(registry.network(entry.getKey()).orElseThrow(), entry.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        return nodes.keySet().toString();
    }

    private static List<URI> addresses(NetworkFacts network, String text) {
        List<URI> addresses = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            addresses.add(address(network, one));
        }
        if (new HashSet<>(addresses).size() != addresses.size()) {
            throw new IllegalArgumentException("the same node of " + network.name()
                    + " is named twice: nodes count as witnesses, so each must be another one");
        }
        return addresses;
    }

    private static URI address(NetworkFacts network, String text) {
        try {
            URI address = new URI(text);
            String host = address.getHost();
            if (host != null && ("https".equals(address.getScheme()) || isPlainOnLoopback(address))) {
                return address;
            }
            throw new IllegalArgumentException("a node of " + network.name()
                    + " must have an address that starts with https:// (http:// on this machine alone)"
                    + (host == null ? "" : ": " + host));
        } catch (URISyntaxException _) {
            // its message would repeat the address
            throw new IllegalArgumentException("a node of " + network.name() + " has an address that cannot be read");
        }
    }

    private static boolean isPlainOnLoopback(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "http".equals(address.getScheme())
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    private static String names(NetworkRegistry registry) {
        return String.join(
                ", ",
                registry.networks().stream()
                        .filter(network -> !network.isLocal())
                        .map(network ->
                                shortName(network) + " or " + network.id().caip2())
                        .toList());
    }

    private static String shortName(NetworkFacts network) {
        return network.name().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
