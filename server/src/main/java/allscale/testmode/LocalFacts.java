package allscale.testmode;

import allscale.chain.EvmAddress;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands on the local network, as its deployment wrote it down: test accounts and tokens. */
@TestModeOnly
@Component
class LocalFacts {

    private static final String FILE = "local.json";

    /** A token on the local network; the registry knows some of them. */
    record Token(Asset asset, Address contract, boolean isRegistered) {}

    private final NetworkId network;
    private final Asset coin;
    private final Map<Address, String> names = new HashMap<>();
    private final Map<String, Address> accounts = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();

    LocalFacts(JsonMapper mapper) {
        JsonNode file = read(mapper);
        network = new NetworkId(file.path("network").asString());
        coin = new Asset(network.caip2() + "/slip44:60", "ETH", 18);
        file.path("accounts").forEachEntry((name, address) -> {
            Address canonical = EvmAddress.canonical(address.asString());
            accounts.put(name, canonical);
            names.put(canonical, name);
        });
        names.put(EvmAddress.canonical(file.path("forwarderFactory").asString()), "forwarderFactory");
        file.path("tokens").forEach(token -> tokens.add(token(token, true)));
        file.path("unregisteredTokens").forEach(token -> tokens.add(token(token, false)));
    }

    NetworkId network() {
        return network;
    }

    Asset coin() {
        return coin;
    }

    List<Token> tokens() {
        return tokens;
    }

    Optional<Token> token(Address contract) {
        return tokens.stream()
                .filter(token -> token.contract().equals(contract))
                .findFirst();
    }

    /** The registered token of this symbol, if there is one. */
    Optional<Token> registered(String symbol) {
        return tokens.stream()
                .filter(token -> token.isRegistered() && token.asset().symbol().equals(symbol))
                .findFirst();
    }

    /** A token that calls itself a dollar coin and is none. */
    Token falseDollar() {
        return tokens.stream()
                .filter(token -> !token.isRegistered() && token.asset().symbol().equals("USDC"))
                .findFirst()
                .orElseThrow();
    }

    /** A test account by its name in the file. */
    Address account(String name) {
        return Optional.ofNullable(accounts.get(name)).orElseThrow();
    }

    /** The name of a test account or of the forwarders' factory. */
    Optional<String> name(Address address) {
        return Optional.ofNullable(names.get(address));
    }

    private Token token(JsonNode json, boolean isRegistered) {
        Address contract = EvmAddress.canonical(json.path("address").asString());
        Asset asset = new Asset(
                network.caip2() + "/erc20:" + contract.text(),
                json.path("symbol").asString(),
                json.path("decimals").asInt());
        return new Token(asset, contract, isRegistered);
    }

    private static JsonNode read(JsonMapper mapper) {
        try (InputStream file = LocalFacts.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return mapper.readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
