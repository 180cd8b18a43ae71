package allscale.devnet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands before a JSON-RPC node and lies as told: it drops, delays, doubles, reorders, forgets and invents answers.
 * Without a lie it is transparent. Lies are tried in the order they were told; the first that fits a request is used.
 */
public final class LiarProxy implements AutoCloseable {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REORDER_LIMIT_SECONDS = 10;

    private final HonestNode node;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<CountDownLatch> waiting = new CopyOnWriteArrayList<>();

    private record Rule(Predicate<String> method, Lie lie, AtomicInteger left) {
        boolean isUsedFor(RpcRequest request) {
            return request.methods().stream().anyMatch(method) && left.getAndDecrement() > 0;
        }
    }

    private LiarProxy(URI node, HttpServer server) {
        this.node = new HonestNode(node);
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** A proxy on a free loopback port. */
    public static LiarProxy before(URI node) {
        try {
            return new LiarProxy(
                    node, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lies about every request from now on. */
    public void always(Lie lie) {
        tell(any -> true, lie, Integer.MAX_VALUE);
    }

    /** Lies about every call of one method. */
    public void always(String method, Lie lie) {
        tell(method::equals, lie, Integer.MAX_VALUE);
    }

    /** Lies about the next call of one method. */
    public void once(String method, Lie lie) {
        tell(method::equals, lie, 1);
    }

    /** Lies so many times about methods that fit. */
    public void tell(Predicate<String> method, Lie lie, int times) {
        rules.add(new Rule(method, lie, new AtomicInteger(times)));
    }

    /** From now on the truth; requests held back stay where they are. */
    public void beHonest() {
        rules.clear();
    }

    /** The methods that arrived, in order, whether or not they reached the node. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** The signed transactions that arrived, in order, whether or not they reached the node. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        node.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            RpcRequest request = RpcRequest.read(exchange.getRequestBody().readAllBytes());
            heard.addAll(request.methods());
            sent.addAll(request.sent());
            Optional<Lie> lie = rules.stream()
                    .filter(rule -> rule.isUsedFor(request))
                    .findFirst()
                    .map(Rule::lie);
            if (lie.isPresent()) {
                lie(exchange, request, lie.get());
            } else {
                send(exchange, 200, node.ask(request));
            }
            waiting.forEach(CountDownLatch::countDown);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void lie(HttpExchange exchange, RpcRequest request, Lie lie) throws IOException, InterruptedException {
        switch (lie) {
            case Lie.Drop() -> {
                // closing the exchange without an answer ends the connection
            }
            case Lie.SwallowAnswer() -> node.ask(request);
            case Lie.HeldAnswer() -> {
                node.ask(request);
                closed.await();
            }
            case Lie.HalfOpen() -> closed.await();
            case Lie.Delay(var by) -> {
                TimeUnit.MILLISECONDS.sleep(by.toMillis());
                send(exchange, 200, node.ask(request));
            }
            case Lie.Duplicate() -> {
                node.ask(request);
                send(exchange, 200, node.ask(request));
            }
            case Lie.Reorder() -> {
                awaitNext();
                send(exchange, 200, node.ask(request));
            }
            case Lie.Status(int code) -> send(exchange, code, new byte[0]);
            case Lie.CutShort() -> {
                byte[] whole = node.ask(request);
                send(exchange, 200, java.util.Arrays.copyOf(whole, whole.length / 2));
            }
            case Lie.StaleHead(int blocks) -> send(exchange, 200, node.askAsOf(request, blocks));
            case Lie.Rewrite(var change) -> send(exchange, 200, node.askAnd(request, change));
        }
    }

    private void awaitNext() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        waiting.add(next);
        try {
            next.await(REORDER_LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            waiting.remove(next);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (status == TOO_MANY_REQUESTS) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
