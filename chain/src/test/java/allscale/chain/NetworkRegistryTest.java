package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.kernel.Address;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
            JsonNode expected = local.get("tokens").get(token.asset().symbol().toLowerCase(java.util.Locale.ROOT));
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
}
