package allscale.chain.evm;

import allscale.chain.ForeignWords;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON-RPC endpoint. Every failure is a {@link NodeFault}; the whole exchange, body included, has one time limit,
 * and an answer has a size limit. The address may hold a key, so only its host is ever shown.
 */
final class Node {

    private static final int BATCH = 100;
    private static final long MOST_BYTES = 48L << 20;
    private static final int MOST_DETAIL = 200;
    private static final int SHORTEST_SECRET = 6;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final Duration timeout;
    private final List<String> secrets;

    Node(HttpClient http, URI address, Duration timeout) {
        this.http = http;
        this.address = address;
        this.timeout = timeout;
        this.secrets = secrets(address);
    }

    /** Host and port. */
    String host() {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    /** Asks one question; an error answer is a fault. */
    JsonNode ask(RpcCall call) {
        return replies(List.of(call)).getFirst().json();
    }

    /** Asks many questions, a hundred at a time; the replies are in the order of the questions. */
    List<Reply> replies(List<RpcCall> calls) {
        List<Reply> replies = new ArrayList<>(calls.size());
        for (int start = 0; start < calls.size(); start += BATCH) {
            List<RpcCall> batch = calls.subList(start, Math.min(start + BATCH, calls.size()));
            replies.addAll(batch.size() == 1 ? List.of(single(batch.getFirst())) : batch(batch));
        }
        return replies;
    }

    /** Asks one question and hands out the bytes of the whole answer. */
    byte[] bytes(String body) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        HttpResponse<byte[]> response;
        try {
            response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw fault(NodeFault.Kind.NO_ANSWER, "no answer in time");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw fault(NodeFault.Kind.NO_ANSWER, "interrupted");
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        }
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case PAYLOAD_TOO_LARGE -> throw fault(NodeFault.Kind.TOO_MUCH, "HTTP 413");
            case TOO_MANY_REQUESTS -> throw fault(NodeFault.Kind.BUSY, "HTTP 429");
            default -> throw fault(NodeFault.Kind.BUSY, "HTTP " + response.statusCode());
        };
    }

    /** Whether the node's words say that the question was too big, so that a smaller one may be answered. */
    static boolean saysTooMuch(String detail) {
        String words = detail.toLowerCase(Locale.ROOT);
        return words.contains("more than")
                || words.contains("too many")
                || words.contains("too large")
                || words.contains("limit")
                || words.contains("range")
                || words.contains("response size")
                || words.contains("timeout")
                || words.contains("timed out");
    }

    private Reply single(RpcCall call) {
        return reply(parsed(bytes(call.json(0))), 0);
    }

    private List<Reply> batch(List<RpcCall> calls) {
        StringBuilder body = new StringBuilder("[");
        for (int id = 0; id < calls.size(); id++) {
            body.append(id == 0 ? "" : ",").append(calls.get(id).json(id));
        }
        JsonNode answers = parsed(bytes(body.append("]").toString()));
        if (!answers.isArray() || answers.size() != calls.size()) {
            throw answers.isObject() ? fault(NodeFault.Kind.BUSY, detail(answers)) : fault("a batch of another size");
        }
        return inOrder(answers);
    }

    private List<Reply> inOrder(JsonNode answers) {
        @Nullable Reply[] replies = new Reply[answers.size()];
        for (JsonNode answer : answers) {
            JsonNode id = answer.get("id");
            if (id == null || !id.isInt() || id.intValue() < 0 || id.intValue() >= replies.length) {
                throw fault("an answer without its question");
            }
            replies[id.intValue()] = reply(answer, id.intValue());
        }
        List<Reply> ordered = new ArrayList<>(replies.length);
        for (Reply reply : replies) {
            if (reply == null) {
                throw fault("a question without an answer");
            }
            ordered.add(reply);
        }
        return ordered;
    }

    private Reply reply(JsonNode answer, int id) {
        JsonNode answered = answer.get("id");
        if (answer.hasNonNull("error")) {
            JsonNode code = answer.get("error").get("code");
            return new Reply.Failure(code != null && code.isIntegralNumber() ? code.longValue() : 0, detail(answer));
        }
        if (answered == null || !answered.isInt() || answered.intValue() != id || !answer.has("result")) {
            throw fault("not a JSON-RPC answer");
        }
        return new Reply.Result(answer.get("result"));
    }

    /** The node's words, without what of its own address they repeat. */
    private String detail(JsonNode answer) {
        JsonNode message = answer.at("/error/message");
        String words = message.isString() ? message.stringValue() : "an error without words";
        for (String secret : secrets) {
            words = words.replace(secret, "***");
        }
        return plain(words);
    }

    /** Foreign words as they may be stored and shown: without what no database takes or what is not seen, and short. */
    static String plain(String words) {
        return ForeignWords.plain(words, MOST_DETAIL);
    }

    /** What of an address may be a key: its user, the parts of its path and of its query; the longest first. */
    private static List<String> secrets(URI address) {
        return Stream.of(address.getUserInfo(), address.getPath(), address.getRawPath(), address.getQuery())
                .filter(Objects::nonNull)
                .flatMap(part -> Stream.of(part.split("[/&=:]", -1)))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw fault("not JSON");
        }
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(address))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        String user = address.getUserInfo();
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        return request.build();
    }

    private static URI withoutUser(URI uri) {
        return uri.getRawUserInfo() == null ? uri : URI.create(uri.toString().replaceFirst("://[^/@]*@", "://"));
    }

    private NodeFault broken(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return fault(NodeFault.Kind.UNREACHABLE, "no connection");
        }
        if (cause instanceof HttpTimeoutException) {
            return fault(NodeFault.Kind.NO_ANSWER, "no answer in time");
        }
        boolean tooMuch = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("capacity");
        return tooMuch
                ? fault(NodeFault.Kind.TOO_MUCH, "the answer is too long")
                : fault(NodeFault.Kind.NO_ANSWER, "the connection broke");
    }

    private NodeFault fault(String what) {
        return fault(NodeFault.Kind.NONSENSE, what);
    }

    private NodeFault fault(NodeFault.Kind kind, String what) {
        return new NodeFault(kind, host() + ": " + what);
    }
}
