package allscale.chain;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The networks this release knows. The file behind it names a source for every entry; a network outside it does not
 * exist for the system. An operator may bring a file of the same shape.
 */
public final class NetworkRegistry {

    private static final String BUNDLED = "networks.json";

    private final List<NetworkFacts> networks;

    private NetworkRegistry(List<NetworkFacts> networks) {
        this.networks = List.copyOf(networks);
    }

    /** The networks that come with this release. */
    public static NetworkRegistry bundled() {
        try (InputStream file = NetworkRegistry.class.getResourceAsStream(BUNDLED)) {
            if (file == null) {
                throw new IllegalStateException(BUNDLED + " is missing");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of networks.
     *
     * @throws IllegalArgumentException when an address in it is not canonical or a value is missing or out of range
     */
    public static NetworkRegistry read(InputStream json) {
        JsonNode file = JsonMapper.builder().build().readTree(json);
        NetworkFacts.Forwarders forwarders = forwarders(required(file, "forwarders"));
        return new NetworkRegistry(required(file, "networks")
                .valueStream()
                .map(network -> network(network, forwarders))
                .toList());
    }

    public List<NetworkFacts> networks() {
        return networks;
    }

    public Optional<NetworkFacts> network(NetworkId id) {
        return networks.stream().filter(network -> network.id().equals(id)).findFirst();
    }

    private static NetworkFacts network(JsonNode json, NetworkFacts.Forwarders forwarders) {
        NetworkId id = new NetworkId(text(json, "id"));
        List<NetworkFacts.Token> tokens = required(json, "tokens")
                .valueStream()
                .map(token -> token(token, id))
                .toList();
        return new NetworkFacts(
                id,
                text(json, "name"),
                new NetworkFacts.Currencies(asset(required(json, "coin"), id), tokens),
                finality(required(json, "finality")),
                fees(required(json, "fees")),
                forwarders,
                explorer(required(json, "explorer")));
    }

    private static NetworkFacts.Token token(JsonNode json, NetworkId network) {
        Asset asset = asset(json, network);
        Address contract = EvmAddress.canonical(asset.contract().text());
        if (!contract.equals(asset.contract())) {
            throw new IllegalArgumentException("not canonical: " + asset);
        }
        return new NetworkFacts.Token(
                asset,
                text(json, "chainSymbol"),
                domain(json.get("domain"), network, contract),
                NetworkFacts.IssuerSwitches.valueOf(text(json, "issuer").toUpperCase(Locale.ROOT)),
                number(json, "minimumUnits"));
    }

    private static @Nullable TypedDomain domain(@Nullable JsonNode json, NetworkId network, Address contract) {
        return json == null || json.isNull()
                ? null
                : new TypedDomain(
                        text(json, "name"), text(json, "version"), Long.parseLong(network.reference()), contract);
    }

    private static Asset asset(JsonNode json, NetworkId network) {
        Asset asset = new Asset(
                text(json, "asset"),
                text(json, "symbol"),
                required(json, "decimals").intValue());
        if (!asset.network().equals(network)) {
            throw new IllegalArgumentException(asset + " is not on " + network);
        }
        return asset;
    }

    private static NetworkFacts.Finality finality(JsonNode json) {
        return new NetworkFacts.Finality(
                text(json, "rule"),
                required(json, "minBlocks").intValue(),
                required(json, "fallbackBlocks").intValue(),
                Duration.ofMillis(required(json, "blockTimeMillis").intValue()));
    }

    private static NetworkFacts.FeeRule fees(JsonNode json) {
        return new NetworkFacts.FeeRule(
                number(json, "maxFeePerGas"), number(json, "minPriorityFeePerGas"), number(json, "maxTransferGas"));
    }

    private static NetworkFacts.Forwarders forwarders(JsonNode json) {
        return new NetworkFacts.Forwarders(
                EvmAddress.canonical(text(json, "factory")),
                EvmAddress.canonical(text(json, "implementation")),
                text(json, "initCodeHash"));
    }

    private static NetworkFacts.Explorer explorer(JsonNode json) {
        return new NetworkFacts.Explorer(text(json, "tx"), text(json, "address"));
    }

    private static BigInteger number(JsonNode json, String name) {
        return new BigInteger(text(json, name));
    }

    private static String text(JsonNode json, String name) {
        return required(json, name).stringValue();
    }

    private static JsonNode required(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("missing in the file of networks: " + name);
        }
        return value;
    }
}
