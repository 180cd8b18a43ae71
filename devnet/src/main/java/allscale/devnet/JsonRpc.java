package allscale.devnet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain JSON-RPC calls to a local node: one request, one answer, no retry. */
public final class JsonRpc implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI node;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong ids = new AtomicLong();

    public JsonRpc(URI node) {
        this.node = node;
    }

    /** The {@code result} of a call; parameters are anything Jackson can write. */
    public JsonNode call(String method, Object... parameters) {
        Map<String, Object> request =
                Map.of("jsonrpc", "2.0", "id", ids.incrementAndGet(), "method", method, "params", parameters);
        JsonNode answer = send(JSON.writeValueAsString(request));
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new RpcFailed(
                    error.path("code").asInt(0),
                    method + ": " + error.path("message").asString(""));
        }
        return answer.path("result");
    }

    /** A call whose result is a hexadecimal quantity. */
    public long quantity(String method, Object... parameters) {
        return Long.decode(call(method, parameters).asString());
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode send(String body) {
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | JacksonException failed) {
            throw new RpcFailed("no answer from " + node + ": " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RpcFailed("interrupted", interrupted);
        }
    }
}
