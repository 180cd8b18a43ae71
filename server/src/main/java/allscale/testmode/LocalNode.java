package allscale.testmode;

import allscale.Settings;
import allscale.kernel.Refused;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The local network as anybody outside reaches it. Its test accounts are unlocked: the node signs for them, so this room
 * holds no key. Never asked while a database transaction is open.
 */
@TestModeOnly
@Component
class LocalNode {

    /**
     * More than an estimate says: a forwarder may be emptied before the same transfer is mined, and then it costs more and
     * would fail for want of gas.
     */
    private static final BigInteger GAS = BigInteger.valueOf(200_000);

    private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String JSON = "application/json";

    private final List<URI> urls;
    private final JsonMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    LocalNode(Settings settings, JsonMapper json) {
        this.urls = settings.localEvmUrls();
        this.json = json;
    }

    /** The answer to one call; a missing node when it is null. */
    JsonNode call(String method, Object... parameters) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the network is not asked inside a database transaction");
        }
        JsonNode answer = json.readTree(answer(json.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))));
        JsonNode error = answer.path("error");
        if (!error.isMissingNode()) {
            throw new NodeRefused(method, error.path("message").asString("no reason"));
        }
        JsonNode result = answer.path("result");
        return result.isNull() ? json.missingNode() : result;
    }

    Optional<JsonNode> transaction(String hash) {
        return present(call("eth_getTransactionByHash", hash));
    }

    Optional<JsonNode> receipt(String hash) {
        return present(call("eth_getTransactionReceipt", hash));
    }

    /**
     * The transaction an account has used a nonce for, waiting or in a block. One that is in a block is looked for block
     * by block: the node's own search needs old states, and a node that was started again has none.
     */
    Optional<JsonNode> transactionBy(String from, long nonce) {
        if (!isInBlock(from, nonce)) {
            return present(call("eth_getTransactionBySenderAndNonce", from, hex(BigInteger.valueOf(nonce))));
        }
        for (BigInteger at = quantity(call("eth_blockNumber")); at.signum() >= 0; at = at.subtract(BigInteger.ONE)) {
            for (JsonNode tx : call("eth_getBlockByNumber", hex(at), true).path("transactions")) {
                boolean isIt = tx.path("from").asString("").equalsIgnoreCase(from)
                        && quantity(tx.path("nonce")).equals(BigInteger.valueOf(nonce));
                if (isIt) {
                    return Optional.of(tx);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a block has a transaction of the account with this nonce. */
    boolean isInBlock(String from, long nonce) {
        return quantity(call("eth_getTransactionCount", from, "latest")).compareTo(BigInteger.valueOf(nonce)) > 0;
    }

    /** The next nonce of an account, behind those that wait. */
    long nextNonce(String from) {
        return quantity(call("eth_getTransactionCount", from, "pending")).longValueExact();
    }

    BigInteger coin(String owner) {
        return quantity(call("eth_getBalance", owner, "latest"));
    }

    BigInteger tokens(String token, String owner) {
        return quantity(call("eth_call", Map.of("to", token, "data", TokenCalls.balanceOf(owner)), "latest"));
    }

    /** Sends from an unlocked account; with this nonce or not at all. */
    String send(String from, String to, BigInteger wei, String data, long nonce) {
        return call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                from,
                                "to",
                                to,
                                "value",
                                hex(wei),
                                "data",
                                data,
                                "gas",
                                hex(GAS),
                                "nonce",
                                hex(BigInteger.valueOf(nonce))))
                .asString();
    }

    /** Lets the node sign for an address nobody has the key of. */
    void unlock(String address) {
        call("anvil_impersonateAccount", address);
    }

    void setCoin(String address, BigInteger wei) {
        call("anvil_setBalance", address, hex(wei));
    }

    /** From now on blocks are dated from this moment on. */
    void setTime(Instant moment) {
        call("anvil_setTime", moment.getEpochSecond());
    }

    void mine(int blocks) {
        call("anvil_mine", hex(BigInteger.valueOf(blocks)));
    }

    static BigInteger quantity(JsonNode hex) {
        String digits = hex.asString("0x0").substring(2);
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 16);
    }

    static String hex(BigInteger quantity) {
        return "0x" + quantity.toString(16);
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private String answer(String question) {
        for (URI url : urls) {
            try {
                HttpRequest request = HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(question))
                        .build();
                return client.send(request, BodyHandlers.ofString()).body();
            } catch (IOException silent) {
                LOG.info("{} does not answer: {}", url, silent.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new Refused(
                TestModeRefusal.LOCAL_NETWORK_SILENT,
                "The local network does not answer. Start it with bin/up, then try again.");
    }
}
