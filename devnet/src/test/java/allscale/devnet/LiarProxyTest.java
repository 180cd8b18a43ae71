package allscale.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiarProxyTest {

    private static AnvilNetwork network;

    private LiarProxy liar;
    private JsonRpc client;

    @BeforeAll
    static void startNode() {
        network = AnvilNetwork.forTest();
        network.mine(30);
    }

    @AfterAll
    static void stopNode() {
        network.close();
    }

    @BeforeEach
    void startLiar() {
        liar = LiarProxy.before(network.url());
        client = new JsonRpc(liar.url());
    }

    @AfterEach
    void stopLiar() {
        liar.close();
        client.close();
    }

    @Test
    void withoutALieItIsTransparent() {
        assertThat(client.quantity("eth_blockNumber")).isEqualTo(network.blockNumber());
        assertThat(liar.heard()).containsExactly("eth_blockNumber");
    }

    @Test
    void droppedRequestNeverReachesTheNode() {
        long before = network.blockNumber();
        liar.once("anvil_mine", new Lie.Drop());

        assertThatThrownBy(() -> client.call("anvil_mine", "0x1")).isInstanceOf(RpcFailed.class);

        assertThat(network.blockNumber()).isEqualTo(before);
        client.call("anvil_mine", "0x1");
        assertThat(network.blockNumber()).isEqualTo(before + 1);
    }

    @Test
    void swallowedAnswerLeavesTheWorkDone() {
        long before = network.blockNumber();
        liar.once("anvil_mine", new Lie.SwallowAnswer());

        assertThatThrownBy(() -> client.call("anvil_mine", "0x1")).isInstanceOf(RpcFailed.class);

        assertThat(network.blockNumber()).isEqualTo(before + 1);
    }

    @Test
    void duplicateReachesTheNodeTwice() {
        long before = network.blockNumber();
        liar.once("anvil_mine", new Lie.Duplicate());

        client.call("anvil_mine", "0x1");

        assertThat(network.blockNumber()).isEqualTo(before + 2);
    }

    @Test
    void halfOpenConnectionNeverAnswers() {
        liar.always(new Lie.HalfOpen());

        assertThatThrownBy(() -> post(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void heldAnswerLeavesTheWorkDoneAndTheClientWaiting() {
        long before = network.blockNumber();
        liar.once("anvil_mine", new Lie.HeldAnswer());

        assertThatThrownBy(() -> post(
                        Duration.ofSeconds(2),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"anvil_mine\",\"params\":[\"0x1\"]}"))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(network.blockNumber()).isEqualTo(before + 1);
    }

    @Test
    void signedTransactionsAreKept() {
        liar.always("eth_sendRawTransaction", new Lie.Drop());

        assertThatThrownBy(() -> client.call("eth_sendRawTransaction", "0x02ff"))
                .isInstanceOf(RpcFailed.class);

        assertThat(liar.sent()).containsExactly("0x02ff");
    }

    @Test
    void delayedAnswerIsTrueButLate() {
        liar.once("eth_blockNumber", new Lie.Delay(Duration.ofMillis(300)));
        long before = System.nanoTime();

        assertThat(client.quantity("eth_blockNumber")).isEqualTo(network.blockNumber());

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void reorderedRequestIsAnsweredAfterTheNext() {
        long before = network.blockNumber();
        liar.once("eth_blockNumber", new Lie.Reorder());
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> client.quantity("eth_blockNumber"));
        while (liar.heard().isEmpty()) {
            Thread.onSpinWait();
        }

        client.call("anvil_mine", "0x1");

        assertThat(first.join()).isEqualTo(before + 1);
    }

    @Test
    void tooManyRequestsSaysWhenToComeBack() throws Exception {
        liar.once("eth_blockNumber", new Lie.Status(429));

        HttpResponse<String> answer = post(Duration.ofSeconds(5));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(post(Duration.ofSeconds(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void answerCutShortIsNoJson() {
        liar.once("eth_blockNumber", new Lie.CutShort());

        assertThatThrownBy(() -> client.call("eth_blockNumber")).isInstanceOf(RpcFailed.class);
    }

    @Test
    void staleNodeKnowsNothingNew() {
        long before = network.blockNumber();
        String owner = network.local().account("stranger");
        network.mint("usdc", owner, java.math.BigInteger.TWO);
        network.mine(5);
        liar.always(new Lie.StaleHead(5));

        assertThat(client.quantity("eth_blockNumber")).isEqualTo(before);
        assertThat(client.quantity("eth_getBlockTransactionCountByNumber", "latest"))
                .isZero();
        assertThat(number(client.call("eth_getBlockByNumber", "finalized", false)))
                .isEqualTo(before - 8);
        assertThat(client.call("eth_getBlockByNumber", "0x" + Long.toHexString(before + 1), false)
                        .isNull())
                .isTrue();
        assertThat(client.call("eth_getLogs", Map.of("fromBlock", "0x" + Long.toHexString(before + 1))))
                .isEmpty();
        assertThat(network.rpc().call("eth_getLogs", Map.of("fromBlock", "0x" + Long.toHexString(before + 1))))
                .isNotEmpty();
    }

    @Test
    void receiptMaySayTheOppositeAndLogsMayBeMissing() {
        String transaction = network.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                network.local().deployer(),
                                "to",
                                network.local().token("usdc"),
                                "data",
                                "0x40c10f19" + "0".repeat(24)
                                        + network.local().account("payer").substring(2)
                                        + String.format("%064x", 1)))
                .asString();
        network.mine(1);
        assertThat(client.call("eth_getTransactionReceipt", transaction)
                        .path("status")
                        .asString())
                .isEqualTo("0x1");

        liar.once("eth_getTransactionReceipt", Lie.wrongReceipt());
        assertThat(client.call("eth_getTransactionReceipt", transaction)
                        .path("status")
                        .asString())
                .isEqualTo("0x0");

        liar.once("eth_getTransactionReceipt", Lie.omittedLog());
        assertThat(client.call("eth_getTransactionReceipt", transaction).path("logs"))
                .isEmpty();
        assertThat(client.call("eth_getTransactionReceipt", transaction).path("logs"))
                .hasSize(1);
    }

    @Test
    void batchIsLiedAboutAsAWhole() throws Exception {
        liar.always(new Lie.StaleHead(3));
        String batch = """
                [{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]},
                 {"jsonrpc":"2.0","id":2,"method":"eth_getBlockByNumber","params":["latest",false]}]""";

        JsonNode answers =
                JsonMapper.shared().readTree(post(Duration.ofSeconds(5), batch).body());

        long stale = network.blockNumber() - 3;
        assertThat(List.of(
                        Long.decode(answers.get(0).path("result").asString()),
                        number(answers.get(1).path("result"))))
                .containsExactly(stale, stale);
    }

    private static long number(JsonNode block) {
        return Long.decode(block.path("number").asString());
    }

    private HttpResponse<String> post(Duration limit) throws IOException, InterruptedException {
        return post(limit, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}");
    }

    private HttpResponse<String> post(Duration limit, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(liar.url().toString()))
                    .timeout(limit)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
