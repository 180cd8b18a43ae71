package allscale.devnet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The node behind the proxy: its own answers, its answers changed, or its answers of some blocks ago. */
final class HonestNode implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI url;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HonestNode(URI url) {
        this.url = url;
    }

    byte[] ask(RpcRequest request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                .build();
        return http.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    byte[] askAnd(RpcRequest request, UnaryOperator<JsonNode> change) throws IOException, InterruptedException {
        return askAnd(request, (method, result) -> change.apply(result));
    }

    /** Asks as if the chain had ended so many blocks ago. */
    byte[] askAsOf(RpcRequest request, int blocks) throws IOException, InterruptedException {
        long head = Math.max(0, head() - blocks);
        for (JsonNode call : request.calls()) {
            if (call.path("params") instanceof ArrayNode parameters) {
                setBack(parameters, head);
            }
        }
        return askAnd(
                request, (method, result) -> method.equals("eth_blockNumber") ? number(head) : upTo(result, head));
    }

    private byte[] askAnd(RpcRequest request, BiFunction<String, JsonNode, JsonNode> change)
            throws IOException, InterruptedException {
        Map<String, String> methods = request.calls().stream()
                .collect(Collectors.toMap(
                        call -> call.path("id").toString(),
                        call -> call.path("method").asString("")));
        JsonNode answer = JSON.readTree(ask(request));
        for (JsonNode one : answer.isArray() ? answer : JSON.createArrayNode().add(answer)) {
            if (one instanceof ObjectNode object && object.has("result")) {
                String method = methods.getOrDefault(object.path("id").toString(), "");
                object.set("result", change.apply(method, object.path("result")));
            }
        }
        return JSON.writeValueAsBytes(answer);
    }

    @Override
    public void close() {
        http.close();
    }

    private long head() throws IOException, InterruptedException {
        JsonNode call = JSON.valueToTree(
                Map.of("jsonrpc", "2.0", "id", 1, "method", "eth_blockNumber", "params", new Object[0]));
        return Long.decode(
                JSON.readTree(ask(new RpcRequest(call))).path("result").asString());
    }

    private static void setBack(ArrayNode parameters, long head) {
        for (int index = 0; index < parameters.size(); index++) {
            JsonNode parameter = parameters.get(index);
            switch (parameter.asString("")) {
                case "latest", "pending" -> parameters.set(index, number(head));
                case "safe" -> parameters.set(index, number(Math.max(0, head - 4)));
                case "finalized" -> parameters.set(index, number(Math.max(0, head - 8)));
                default -> {
                    // anything else is not about the newest block
                }
            }
        }
    }

    private static JsonNode upTo(JsonNode result, long head) {
        if (result instanceof ArrayNode logs) {
            ArrayNode known = JSON.createArrayNode();
            logs.forEach(log -> {
                if (!isAfter(log.path("blockNumber"), head)) {
                    known.add(log);
                }
            });
            return known;
        }
        boolean isNew = isAfter(result.path("blockNumber"), head) || isAfter(result.path("number"), head);
        return isNew ? JSON.nullNode() : result;
    }

    private static boolean isAfter(JsonNode number, long head) {
        return number.isString() && Long.decode(number.asString()) > head;
    }

    private static JsonNode number(long number) {
        return JSON.valueToTree("0x" + Long.toHexString(number));
    }
}
