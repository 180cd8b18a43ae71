package allscale.chain;

import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What came to addresses is read again without the follower. */
class ArrivalsTest {

    /** F-525: anybody can make more of them than a node tells at once. */
    @Test
    void f525_moreArrivalsThanANodeTellsAtOnceAreReadInPieces() throws IOException {
        Address receiver = account(3);
        try (AnvilNetwork node = AnvilNetwork.forTest()) {
            node.mine(100);
            node.mint("usdc", receiver.text(), units(1));
            node.mine(100);
            node.mint("usdc", receiver.text(), units(1));
            node.mine(100);
            try (ScriptedNode small = new ScriptedNode(node.url())
                            .behaves((call, truth) -> isTooWide(call)
                                    ? ScriptedNode.error("query returned more than 10000 results")
                                    : truth.apply(call));
                    Network network = Network.connect(
                            new NetworkSettings(LOCAL, List.of(small.url()), Duration.ofSeconds(2)),
                            Clock.systemUTC())) {
                assertThat(network.arrivals(List.of(receiver), 1, node.blockNumber()))
                        .hasSize(2);
            }
        }
    }

    private static boolean isTooWide(JsonNode call) {
        JsonNode filter = call.path("params").path(0);
        return call.path("method").stringValue().equals("eth_getLogs")
                && number(filter.path("toBlock")) - number(filter.path("fromBlock")) > 40;
    }

    private static long number(JsonNode quantity) {
        return Long.parseLong(quantity.stringValue().substring(2), 16);
    }
}
