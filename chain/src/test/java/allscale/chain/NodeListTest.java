package allscale.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeListTest {

    private static final NetworkRegistry REGISTRY = NetworkRegistry.bundled();

    @Test
    void networksAreNamedByIdOrByName() {
        List<NetworkSettings> settings = NodeList.parse(
                        " base=https://one.example/v1/key,https://two.example  eip155:42161=http://127.0.0.1:8545 ",
                        REGISTRY)
                .settings(REGISTRY);
        assertThat(settings).extracting(one -> one.network().name()).containsExactly("Arbitrum One", "Base");
        assertThat(settings.getLast().nodes())
                .containsExactly(URI.create("https://one.example/v1/key"), URI.create("https://two.example"));
        assertThat(NodeList.parse("", REGISTRY).settings(REGISTRY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base                                              | NETWORK=URL,URL
            solana=https://a.example                          | is one of ethereum or eip155:1
            local-network=https://a.example                   | brings its own node
            eip155:31337=http://127.0.0.1:8545                | brings its own node
            base=http://a.example/hunter2                     | must have an address that starts with https://
            base=http://localhost.evil.example/hunter2        | must have an address that starts with https://
            base=ftp://a.example/hunter2                      | must have an address that starts with https://
            base=hunter2                                      | must have an address that starts with https://
            base=https://a.example/hun^ter2                   | has an address that cannot be read
            base=https://a.example/hunter2,                   | must have an address
            base=https://a.example,https://a.example          | named twice
            base=https://a.example eip155:8453=https://b.example | named twice
            """)
    void whatCannotBeRightIsRefusedWithoutRepeatingAKey(String text, String sentence) {
        assertThatThrownBy(() -> NodeList.parse(text, REGISTRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("hun^ter2")
                .hasNoCause();
    }

    @Test
    void keysAreNotPrinted() {
        NodeList nodes = NodeList.parse("base=https://a.example/hunter2", REGISTRY);
        assertThat(nodes.toString() + nodes.settings(REGISTRY)).doesNotContain("hunter2");
    }
}
