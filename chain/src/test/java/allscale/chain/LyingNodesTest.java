package allscale.chain;

import static allscale.chain.NetworkFixture.GAS;
import static allscale.chain.NetworkFixture.LOCAL;
import static allscale.chain.NetworkFixture.USDC;
import static allscale.chain.NetworkFixture.account;
import static allscale.chain.NetworkFixture.key;
import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.ScriptedNode.Behavior;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.LiarProxy;
import allscale.devnet.Lie;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Nodes that are late, silent, broken or hostile. */
class LyingNodesTest {

    private static final Address PAYER = account(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static AnvilNetwork node;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        node = AnvilNetwork.forTest();
        node.mine(400);
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

    /** F-12. */
    @Test
    void aNodeThatIsFarBehindIsOutvotedByTwo() throws IOException {
        Network network = network(liar(new Lie.StaleHead(300)), node.url(), node.url());
        assertThat(network.head().latest().number()).isEqualTo(node.blockNumber());
        assertThat(network.nodes()).extracting(NodeStatus::lagBlocks).containsExactly(300L, 0L, 0L);
    }

    /** F-12. */
    @Test
    void withoutAQuorumNothingIsKnown() throws IOException {
        Network two = network(liar(new Lie.StaleHead(300)), node.url());
        assertThatThrownBy(two::head).isInstanceOf(NetworkUnavailable.class);
        Network three = network(liar(new Lie.StaleHead(300)), liar(new Lie.StaleHead(100)), node.url());
        assertThatThrownBy(three::head).isInstanceOf(NetworkUnavailable.class);
    }

    @Test
    void nodesWithinThreeBlocksAgreeOnTheLowest() throws IOException {
        Network network = network(liar(new Lie.StaleHead(3)), node.url());
        Head head = network.head();
        assertThat(head.latest().number()).isEqualTo(node.blockNumber() - 3);
        assertThat(head.finalized().number()).isEqualTo(node.blockNumber() - 11);
    }

    @Test
    void aNodeOnAnotherChainBreaksTheQuorumOfTwo() throws IOException {
        ScriptedNode other = scripted((call, truth) -> {
            ObjectNode answer = truth.apply(call);
            if (answer.get("result") instanceof ObjectNode block && block.has("parentHash")) {
                block.put("hash", "0x" + "e".repeat(64));
            }
            return answer;
        });
        assertThatThrownBy(network(other.url(), node.url())::head).isInstanceOf(NetworkUnavailable.class);
        assertThat(network(other.url(), node.url(), node.url()).head().latest().number())
                .isEqualTo(node.blockNumber());
    }

    @Test
    void withoutTheFinalizedTagTheBlockCountStands() throws IOException {
        ScriptedNode old = scripted((call, truth) ->
                call.toString().contains("finalized") ? ScriptedNode.error("invalid block tag") : truth.apply(call));
        Network network = network(old.url());
        assertThat(network.head().finalized().number()).isEqualTo(node.blockNumber() - 8);
        assertThat(network.probe().findings())
                .extracting(ProbeResult.Finding::kind)
                .containsExactly(ProbeResult.Kind.NO_FINALIZED_TAG);
        assertThat(network.probe().isUsable()).isTrue();
    }

    @Test
    void aNodeThatCallsTheLatestBlockFinalIsNotBelieved() throws IOException {
        ScriptedNode eager = scripted((call, truth) -> {
            if (call.toString().contains("finalized")) {
                ((ArrayNode) call.get("params")).set(0, StringNode.valueOf("latest"));
            }
            return truth.apply(call);
        });
        assertThat(network(eager.url()).head().finalized().number()).isEqualTo(node.blockNumber() - 8);
    }

    /** F-11. */
    @Test
    void aSwallowedAnswerIsUnclearAndTheHashTellsTheRest() throws IOException {
        Network network = network(liar("eth_sendRawTransaction", new Lie.SwallowAnswer()));
        SignedPlan signed = signed(fresh(1), 5);
        assertThat(network.broadcast(signed.raw())).isInstanceOf(Sent.Unclear.class);
        node.mine(1);
        Network honest = network(node.url());
        assertThat(honest.observe(signed.hash())).isInstanceOf(Observation.Mined.class);
        assertThat(honest.balance(fresh(1), USDC, node.blockNumber())).isEqualTo(units(5));
    }

    @Test
    void oneNodeThatTakesATransactionIsEnough() throws IOException {
        ScriptedNode full = scripted((call, truth) -> ScriptedNode.error("txpool is full"));
        SignedPlan signed = signed(fresh(2), 5);
        assertThat(network(full.url()).broadcast(signed.raw()))
                .isEqualTo(new Sent.Rejected(Sent.Reason.POOL_FULL, "txpool is full"));
        assertThat(network(full.url(), node.url()).broadcast(signed.raw())).isEqualTo(new Sent.Accepted(signed.hash()));
        node.mine(1);
    }

    @Test
    void anotherHashThanOursIsUnclear() throws IOException {
        ScriptedNode liar = scripted((call, truth) -> ScriptedNode.result(StringNode.valueOf("0x" + "a".repeat(64))));
        assertThat(network(liar.url()).broadcast(signed(fresh(3), 5).raw())).isInstanceOf(Sent.Unclear.class);
    }

    @Test
    void aNodeThatNeverAnswersDelaysAndNoMore() {
        Network three = network(liar(new Lie.HalfOpen()), liar(new Lie.Drop()), node.url());
        assertThatThrownBy(three::head)
                .isInstanceOf(NetworkUnavailable.class)
                .hasMessageContaining("no answer in time");
        Network two = network(liar(new Lie.CutShort()), node.url(), node.url());
        assertThat(two.head().latest().number()).isEqualTo(node.blockNumber());
        assertThat(network(liar(new Lie.HalfOpen()), node.url()).fees().baseFee())
                .isNotNegative();
    }

    @Test
    void aReceiptTurnedAroundIsOutvoted() {
        SignedPlan signed = signed(fresh(30), 5);
        network(node.url()).broadcast(signed.raw());
        node.mine(1);
        URI liar = liar("eth_getTransactionReceipt", Lie.wrongReceipt());
        Network three = network(liar, node.url(), node.url());
        assertThat(((Observation.Mined) three.observe(signed.hash())).outcome()).isEqualTo(TxOutcome.SUCCESS);
        assertThat(network(liar, node.url()).observe(signed.hash())).isInstanceOf(Observation.Pending.class);
    }

    /** F-14. */
    @Test
    void aLogLeftOutByOneOfTwoNodesIsFound() throws IOException {
        long block = paid(fresh(4));
        Network network = network(liar("eth_getLogs", Lie.omittedLog()), node.url());
        assertThat(network.transfers(block - 3, block, fresh(4)::equals).transfers())
                .hasSize(1);
    }

    /** F-14. */
    @Test
    void aLogLeftOutByTheOnlyNodeIsBetrayedByTheHeader() throws IOException {
        long block = paid(fresh(5));
        Network network = network(liar("eth_getLogs", Lie.omittedLog()));
        assertThat(network.transfers(block - 3, block, fresh(5)::equals).transfers())
                .hasSize(1);
    }

    /** F-14. */
    @Test
    void aLogLeftOutInABusyBlockIsFoundWithTwoNodes() {
        node.mine(5);
        for (int i = 0; i < 12; i++) {
            node.mint("usdc", fresh(60 + i).text(), units(1));
        }
        node.mine(1);
        long block = node.blockNumber();
        Network network = network(liar("eth_getLogs", Lie.omittedLog()), node.url());
        assertThat(network.transfers(block, block).transfers()).hasSize(12);
        assertThat(network.transfers(block, block).transfers()).hasSize(12);
    }

    @Test
    void anInventedTransferIsNotTold() throws IOException {
        long block = paid(fresh(6));
        Address victim = fresh(7);
        ScriptedNode inventor = scripted((call, truth) -> {
            ObjectNode answer = truth.apply(call);
            String text = answer.toString()
                    .replace(
                            fresh(6).text().substring(2).toLowerCase(Locale.ROOT),
                            victim.text().substring(2).toLowerCase(Locale.ROOT));
            return JSON.readTree(text);
        });
        Network three = network(inventor.url(), node.url(), node.url());
        assertThat(three.transfers(block, block, victim::equals).transfers()).isEmpty();
        assertThat(three.transfers(block, block, fresh(6)::equals).transfers()).hasSize(1);
        Network two = network(inventor.url(), node.url());
        assertThatThrownBy(() -> two.transfers(block, block, victim::equals)).isInstanceOf(NetworkUnavailable.class);
    }

    @Test
    void aBalanceNeedsAQuorum() throws IOException {
        ScriptedNode rich =
                scripted((call, truth) -> call.get("method").stringValue().equals("eth_call")
                        ? ScriptedNode.result(StringNode.valueOf("0x" + "f".repeat(64)))
                        : truth.apply(call));
        long block = node.blockNumber();
        assertThat(network(rich.url(), node.url(), node.url()).balance(fresh(20), USDC, block))
                .isZero();
        Network two = network(rich.url(), node.url());
        assertThatThrownBy(() -> two.balance(fresh(20), USDC, block)).isInstanceOf(NetworkUnavailable.class);
    }

    @Test
    void aReceiptOnlyOneNodeHasIsNoFact() throws IOException {
        SignedPlan signed = signed(fresh(8), 5);
        network(node.url()).broadcast(signed.raw());
        node.mine(1);
        ScriptedNode blind =
                scripted((call, truth) -> call.toString().contains(signed.hash().text())
                        ? ScriptedNode.result(JSON.nullNode())
                        : truth.apply(call));
        assertThat(network(node.url(), blind.url()).observe(signed.hash())).isInstanceOf(Observation.Pending.class);
        assertThat(network(node.url(), blind.url(), blind.url()).observe(signed.hash()))
                .isInstanceOf(Observation.Unknown.class);
        assertThat(network(node.url(), node.url(), blind.url()).observe(signed.hash()))
                .isInstanceOf(Observation.Mined.class);
    }

    @Test
    void aRangeTheNodeFindsTooBigIsHalvedUntilItFits() throws IOException {
        List<Long> sizes = new ArrayList<>();
        ScriptedNode small = scripted((call, truth) -> {
            if (call.get("method").stringValue().equals("eth_getLogs")) {
                JsonNode filter = call.get("params").get(0);
                long size = number(filter.get("toBlock")) - number(filter.get("fromBlock")) + 1;
                synchronized (sizes) {
                    sizes.add(size);
                }
                if (size > 40) {
                    return ScriptedNode.error("query returned more than 10000 results");
                }
            }
            return truth.apply(call);
        });
        Network network = network(small.url());
        Chunk chunk = network.transfers(1, 390);
        assertThat(chunk.from().number()).isEqualTo(1);
        assertThat(chunk.to()).isEqualTo(network.block(390));
        assertThat(sizes).anyMatch(size -> size > 40).anyMatch(size -> size <= 40);
        sizes.clear();
        network.transfers(1, 390);
        assertThat(sizes)
                .as("remembers what fits")
                .filteredOn(size -> size > 50)
                .isEmpty();
    }

    @Test
    void nonsenseAndRefusalsMakeTheNextNodeBeAsked() throws IOException {
        ScriptedNode nonsense = scripted((call, truth) -> ScriptedNode.result(StringNode.valueOf("yes")));
        assertThat(network(nonsense.url(), node.url(), node.url())
                        .head()
                        .latest()
                        .number())
                .isEqualTo(node.blockNumber());
        LiarProxy busy = LiarProxy.before(node.url());
        open.add(busy);
        busy.always(new Lie.Status(429));
        Network network = network(busy.url(), node.url(), node.url());
        assertThat(network.fees().baseFee()).isNotNegative();
        network.transfers(1, 3);
        assertThat(busy.heard()).as("a busy node is left alone for a while").doesNotContain("eth_getLogs");
        assertThatThrownBy(network(nonsense.url())::head).isInstanceOf(NetworkUnavailable.class);
        assertThatThrownBy(network(URI.create("http://127.0.0.1:1"))::head)
                .isInstanceOf(NetworkUnavailable.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    /** F-17: no revert, no log. */
    @Test
    void aTokenThatAnswersFalseMovesNothing() throws IOException {
        Address refusing = new Address(node.local().token("refusing"));
        NetworkFacts facts = NetworkFixture.with(
                new NetworkId("eip155:31337"),
                new Asset("eip155:31337/erc20:" + refusing, "FALSE", 6),
                new TypedDomain("False Token", "1", 31337, refusing));
        Network network = connected(facts, List.of(node.url()));
        node.mint("refusing", PAYER.text(), units(100));
        node.mine(1);
        Asset asset = facts.assets().getFirst();
        assertThat(network.preflight(PAYER, fresh(9), asset, units(1)).findings())
                .containsExactly(Preflight.Finding.WOULD_FAIL);
        BigInteger nonce = network.senderState(PAYER, asset).nonceLatest();
        Plan.TransferTx plan = network.transferPlan(asset, PAYER, fresh(9), units(1), nonce, GAS, 0);
        SignedPlan signed = network.verify(plan, PAYER, Signing.transaction(plan, key(2)));
        network.broadcast(signed.raw());
        node.mine(1);
        Observation.Mined mined = (Observation.Mined) network.observe(signed.hash());
        assertThat(mined.outcome()).isEqualTo(TxOutcome.SUCCESS);
        assertThat(mined.transfers())
                .as("nothing moved, whatever the status says")
                .isEmpty();
    }

    @Test
    void aSecretInANodesAddressIsNeverShown() {
        URI secret = URI.create("http://user:hunter2@127.0.0.1:1/v3/hunter2?key=hunter2");
        Network network = network(secret);
        assertThatThrownBy(network::head).hasMessageNotContaining("hunter2");
        assertThat(network.nodes().toString()).doesNotContain("hunter2");
        assertThat(network.probe().toString()).doesNotContain("hunter2");
    }

    /** One transfer with nothing in the blocks before it, so that it is the first log a liar leaves out. */
    private static long paid(Address payee) {
        node.mine(5);
        node.mint("usdc", payee.text(), units(1));
        node.mine(1);
        return node.blockNumber();
    }

    private SignedPlan signed(Address payee, long amount) {
        Network network = network(node.url());
        BigInteger nonce = network.senderState(PAYER, USDC).nonceLatest();
        Plan.TransferTx plan = network.transferPlan(USDC, PAYER, payee, units(amount), nonce, GAS, 0);
        return network.verify(plan, PAYER, Signing.transaction(plan, key(2)));
    }

    private ScriptedNode scripted(Behavior behavior) throws IOException {
        ScriptedNode faulty = new ScriptedNode(node.url()).behaves(behavior);
        open.add(faulty);
        return faulty;
    }

    private URI liar(Lie lie) {
        LiarProxy liar = LiarProxy.before(node.url());
        open.add(liar);
        liar.always(lie);
        return liar.url();
    }

    private URI liar(String method, Lie lie) {
        LiarProxy liar = LiarProxy.before(node.url());
        open.add(liar);
        liar.always(method, lie);
        return liar.url();
    }

    private Network network(URI... nodes) {
        return connected(LOCAL, List.of(nodes));
    }

    private Network connected(NetworkFacts facts, List<URI> nodes) {
        Network network = Network.connect(new NetworkSettings(facts, nodes, Duration.ofSeconds(2)), Clock.systemUTC());
        open.add(network);
        return network;
    }

    private static long number(JsonNode quantity) {
        return Long.parseLong(quantity.stringValue().substring(2), 16);
    }

    private static Address fresh(int number) {
        return EvmAddress.ofHash(Keccak.hash(new byte[] {(byte) number, 78}));
    }
}
