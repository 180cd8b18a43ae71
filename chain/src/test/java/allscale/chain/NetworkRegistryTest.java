package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.evm.Unsigned;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworkRegistryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void sixMainNetworksAndTheLocalOneAreKnown() {
        assertThat(NetworkRegistry.bundled().networks().stream()
                        .map(network -> network.id().caip2()))
                .containsExactly(
                        "eip155:1",
                        "eip155:8453",
                        "eip155:42161",
                        "eip155:10",
                        "eip155:137",
                        "eip155:56",
                        "eip155:31337");
    }

    @Test
    void everyNetworkKnowsTheTwoStablecoins() {
        assertThat(NetworkRegistry.bundled().networks())
                .allSatisfy(network -> assertThat(network.tokens())
                        .extracting(token -> token.asset().symbol())
                        .containsExactly("USDC", "USDT"));
    }

    @Test
    void everyEntryNamesItsSources() throws Exception {
        JsonNode file;
        try (var stream = NetworkRegistry.class.getResourceAsStream("networks.json")) {
            file = JSON.readTree(stream);
        }
        Stream<JsonNode> entries = file.get("networks")
                .valueStream()
                .flatMap(network -> Stream.concat(
                        Stream.of(network, network.get("finality")),
                        network.get("tokens").valueStream()));
        assertThat(Stream.concat(entries, Stream.of(file.get("forwarders"))))
                .allSatisfy(entry -> assertThat(entry.get("sources").size()).isPositive());
    }

    @Test
    void theLocalEntryAgreesWithTheLocalNetwork() throws Exception {
        JsonNode local =
                JSON.readTree(Files.readString(NetworkFixture.repository().resolve("devnet/evm/local.json")));
        NetworkFacts facts = NetworkFixture.LOCAL;
        assertThat(facts.chainId()).isEqualTo(local.get("chainId").longValue());
        assertThat(facts.forwarders())
                .isEqualTo(new NetworkFacts.Forwarders(
                        new Address(local.get("forwarderFactory").stringValue()),
                        new Address(local.at("/forwarderInitCodeRule/implementation")
                                .stringValue()),
                        local.at("/forwarderInitCodeRule/initCodeHash").stringValue()));
        assertThat(facts.finality().minBlocks())
                .isEqualTo(local.at("/finality/finalizedBehindBlocks").intValue());
        for (NetworkFacts.Token token : facts.tokens()) {
            JsonNode expected = local.get("tokens").get(token.asset().symbol().toLowerCase(Locale.ROOT));
            assertThat(token.asset().contract().text())
                    .isEqualTo(expected.get("address").stringValue());
            assertThat(token.asset().decimals())
                    .isEqualTo(expected.get("decimals").intValue());
            assertThat(token.chainSymbol()).isEqualTo(expected.get("symbol").stringValue());
            assertThat(token.isGasless()).isEqualTo(!expected.get("domain").isNull());
        }
    }

    @Test
    void forwardersOfAllNetworksComeFromOneFactory() {
        List<NetworkFacts.Forwarders> rules = NetworkRegistry.bundled().networks().stream()
                .map(NetworkFacts::forwarders)
                .distinct()
                .toList();
        assertThat(rules).hasSize(1);
    }

    /** As read from the contracts on each network. */
    @ParameterizedTest
    @CsvSource({
        "eip155:1, 0x06c37168a7db5138defc7866392bb87a741f9b3d104deb5094588ce041cae335",
        "eip155:8453, 0x02fa7265e7c5d81118673727957699e4d68f74cd74b7db77da710fe8a2c7834f",
        "eip155:42161, 0x08d11903f8419e68b1b8721bcbe2e9fc68569122a77ef18c216f10b3b5112c78",
        "eip155:10, 0x26d9c34bb1a1c312f69c53b2d93b8be20faafba63af2438c6811713c9b1f933f",
        "eip155:137, 0xcaa2ce1a5703ccbe253a34eb3166df60a705c561b44b192061e28f2a985be2ca"
    })
    void theDomainsHashToWhatTheContractsAnswer(String network, String separator) {
        TypedDomain domain = NetworkRegistry.bundled()
                .network(new NetworkId(network))
                .orElseThrow()
                .tokens()
                .getFirst()
                .domain();
        assertThat(Unsigned.separator(Objects.requireNonNull(domain))).isEqualTo(separator);
    }
}
