package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.kernel.Address;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForwarderAddressTest {

    @Test
    void addressesEqualThoseOfTheContracts() throws Exception {
        JsonNode vectors = JsonMapper.builder()
                .build()
                .readTree(Files.readString(NetworkFixture.repository().resolve("contracts/vectors/forwarder.json")));
        assertThat(vectors.get("cases").size()).isPositive();
        for (JsonNode vector : vectors.get("cases")) {
            NetworkRules rules = NetworkRules.of(withFactory(vector));
            byte[] key = HexFormat.of().parseHex(vector.get("key").stringValue().substring(2));
            Address destination = address(vector, "destination");
            assertThat(rules.forwarder(destination, key).text())
                    .isEqualTo(vector.get("forwarder").stringValue());
        }
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        NetworkRules rules = NetworkRules.of(NetworkFixture.LOCAL);
        assertThatThrownBy(() -> rules.forwarder(NetworkFixture.account(0), new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static NetworkFacts withFactory(JsonNode vector) {
        NetworkFacts local = NetworkFixture.LOCAL;
        return new NetworkFacts(
                local.id(),
                local.name(),
                local.money(),
                local.finality(),
                local.fees(),
                new NetworkFacts.Forwarders(
                        address(vector, "factory"),
                        address(vector, "implementation"),
                        vector.get("initCodeHash").stringValue()),
                local.explorer());
    }

    private static Address address(JsonNode vector, String name) {
        return EvmAddress.canonical(vector.get(name).stringValue().toLowerCase(Locale.ROOT));
    }
}
