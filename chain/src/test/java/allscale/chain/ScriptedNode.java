package allscale.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node before the real one whose answer depends on the question; whole lies have names in {@code LiarProxy}. */
final class ScriptedNode implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How one question is answered. */
    @FunctionalInterface
    interface Behavior {

        /**
         * @param call the question
         * @param truth asks the real node, for this or a changed question
         * @return the answer's {@code result}, or an object with {@code error}
         */
        JsonNode answer(ObjectNode call, UnaryOperator<ObjectNode> truth);
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI real;
    private volatile Behavior behavior = (call, truth) -> truth.apply(call);

    ScriptedNode(URI real) throws IOException {
        this.real = real;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ScriptedNode behaves(Behavior newBehavior) {
        this.behavior = newBehavior;
        return this;
    }

    static ObjectNode result(JsonNode value) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("result", value);
        return answer;
    }

    static ObjectNode error(String message) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("error").put("code", -32000).put("message", message);
        return answer;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        byte[] body = JSON.writeValueAsBytes(answer(question));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonNode answer(JsonNode question) {
        if (question instanceof ObjectNode call) {
            return one(call);
        }
        ArrayNode answers = JSON.createArrayNode();
        question.forEach(call -> answers.add(one((ObjectNode) call)));
        return answers;
    }

    private JsonNode one(ObjectNode call) {
        ObjectNode answer = (ObjectNode) behavior.answer(call, this::truth);
        answer.put("jsonrpc", "2.0").set("id", call.get("id"));
        return answer;
    }

    private ObjectNode truth(ObjectNode call) {
        try {
            HttpRequest request = HttpRequest.newBuilder(real)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(call)))
                    .header("Content-Type", "application/json")
                    .build();
            String body = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
