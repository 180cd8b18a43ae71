package allscale.chain;

import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.ScriptedNode.Behavior;
import allscale.devnet.AnvilNetwork;
import allscale.kernel.Address;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nodes that do not know yet what they will know in a moment, or use words nobody can keep. */
class IncompleteAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static AnvilNetwork node;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        node = AnvilNetwork.forTest();
        node.mine(10);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** F-171: a lone node, and two of three, whose receipts come later than their logs. */
    @Test
    void aLogWithoutItsReceiptIsAskedForAgain() throws IOException {
        for (int late = 1; late <= 3; late += 2) {
            Address payee = fresh(40 + late);
            long block = paid(payee);
            AtomicBoolean isBehind = new AtomicBoolean(true);
            Behavior behavior = (call, truth) ->
                    isBehind.get() && call.get("method").stringValue().equals("eth_getTransactionReceipt")
                            ? ScriptedNode.result(JSON.nullNode())
                            : truth.apply(call);
            URI behind = scripted(behavior).url();
            Network network = late == 1
                    ? network(behind)
                    : network(behind, scripted(behavior).url(), node.url());
            assertThatThrownBy(() -> network.transfers(block - 3, block, payee::equals))
                    .isInstanceOf(NetworkUnavailable.class);
            isBehind.set(false);
            assertThat(network.transfers(block - 3, block, payee::equals).transfers())
                    .hasSize(1);
        }
    }

    /** F-171: the index of logs is behind the blocks at every node that is asked. */
    @Test
    void logsThatNoNodeHasYetAreBetrayedByTheHeader() throws IOException {
        long block = paid(fresh(45));
        Behavior behavior = (call, truth) -> call.get("method").stringValue().equals("eth_getLogs")
                ? ScriptedNode.result(JSON.createArrayNode())
                : truth.apply(call);
        Network network = network(
                scripted(behavior).url(),
                scripted(behavior).url(),
                scripted(behavior).url());
        assertThat(network.transfers(block - 3, block, fresh(45)::equals).transfers())
                .hasSize(1);
    }

    /** F-171: a node that cannot list a block's receipts at once, and one that lists none of them. */
    @Test
    void aBlockWhoseReceiptsAreIncompleteIsNotPassed() throws IOException {
        long block = paid(fresh(46));
        Network empty = network(liarAbout("eth_getLogs", "eth_getBlockReceipts"));
        assertThatThrownBy(() -> empty.transfers(block - 3, block, fresh(46)::equals))
                .isInstanceOf(NetworkUnavailable.class);
        ScriptedNode old = scripted((call, truth) -> switch (call.get("method").stringValue()) {
            case "eth_getLogs" -> ScriptedNode.result(JSON.createArrayNode());
            case "eth_getBlockReceipts" -> ScriptedNode.error("the method does not exist");
            default -> truth.apply(call);
        });
        assertThat(network(old.url())
                        .transfers(block - 3, block, fresh(46)::equals)
                        .transfers())
                .hasSize(1);
    }

    /** One node of three invents a log of a transaction no block has: it is outvoted and stops nobody. */
    @Test
    void aLogOfATransactionThatIsInNoBlockStopsNobody() throws IOException {
        long block = paid(fresh(47));
        ScriptedNode inventor = scripted((call, truth) -> {
            ObjectNode answer = truth.apply(call);
            if (call.get("method").stringValue().equals("eth_getLogs")) {
                answer.get("result").forEach(log -> ((ObjectNode) log).put("transactionHash", "0x" + "d".repeat(64)));
            }
            return answer;
        });
        Network three = network(inventor.url(), node.url(), node.url());
        assertThat(three.transfers(block - 3, block, fresh(47)::equals).transfers())
                .hasSize(1);
    }

    /** F-172: no database takes a NUL, and nobody reads ten pages. */
    @Test
    void aNodesWordsAreCleanedAndShortened() throws IOException {
        ScriptedNode rude =
                scripted((call, truth) -> ScriptedNode.error("no\u0000 \u202E\u0007thanks\n" + "x".repeat(10_000)));
        Network network = network(rude.url());
        assertThat(network.broadcast("0x02"))
                .isInstanceOfSatisfying(
                        Sent.Rejected.class,
                        answer -> assertThat(answer.detail())
                                .startsWith("no thanks x")
                                .hasSizeLessThanOrEqualTo(200));
        assertThatThrownBy(() -> network.transfers(1, 2))
                .isInstanceOf(NetworkUnavailable.class)
                .satisfies(failed ->
                        assertThat(String.valueOf(failed.getMessage())).doesNotContain("\u0000", "\u202E"));
    }

    /** A node that answers these questions with an empty list. */
    private URI liarAbout(String... methods) throws IOException {
        List<String> empty = List.of(methods);
        return scripted((call, truth) -> empty.contains(call.get("method").stringValue())
                        ? ScriptedNode.result(JSON.createArrayNode())
                        : truth.apply(call))
                .url();
    }

    private static long paid(Address payee) {
        node.mine(5);
        node.mint("usdc", payee.text(), units(1));
        node.mine(1);
        return node.blockNumber();
    }

    private ScriptedNode scripted(Behavior behavior) throws IOException {
        ScriptedNode faulty = new ScriptedNode(node.url()).behaves(behavior);
        open.add(faulty);
        return faulty;
    }

    private Network network(URI... nodes) {
        Network network =
                Network.connect(new NetworkSettings(LOCAL, List.of(nodes), Duration.ofSeconds(2)), Clock.systemUTC());
        open.add(network);
        return network;
    }

    private static Address fresh(int number) {
        return EvmAddress.ofHash(Keccak.hash(new byte[] {(byte) number, 79}));
    }
}
