package allscale.payment;

import allscale.Settings;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A business whose invoices a browser test looks at as a payer, and the world around them: the test says over HTTP what
 * is issued, paid and mined, in {@code key=value} words.
 */
final class PayStage implements AutoCloseable {

    private static final LocalDate LONG_AGO = LocalDate.parse("2026-01-15");

    private final Browser console;
    private final Shop shop;
    private final String payOrigin;
    private final HttpServer server;

    private PayStage(Browser console, Shop shop, String payOrigin, HttpServer server) {
        this.console = console;
        this.shop = shop;
        this.payOrigin = payOrigin;
        this.server = server;
    }

    static PayStage open(Business business, Settings settings, Rates rates, Shops shops) throws IOException {
        Shop shop = shops.of(business.caller());
        rates.enter(business.caller(), "USDC", Price.parse("0.92", "EUR"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Browser console = Browser.onConsole(settings.port(), settings).signedIn(business);
        PayStage stage = new PayStage(console, shop, settings.payOrigin(), server);
        server.createContext("/", stage::answer);
        server.start();
        return stage;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text;
        int status = 200;
        try {
            text = play(
                    exchange.getRequestURI().getPath(),
                    words(exchange.getRequestURI().getRawQuery()));
        } catch (RuntimeException failed) {
            text = failed.toString();
            status = 500;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String play(String scene, Map<String, String> words) {
        return switch (scene) {
            case "/issue" -> issue(words);
            case "/late" ->
                "{\"payLink\":\"" + payOrigin + shop.path(shop.ask("1250.00", LONG_AGO, "USDC", "USDT")) + "\"}";
            case "/void" ->
                checked(console.post("/v1/invoices/" + words.get("id") + "/void", null))
                        .toString();
            case "/pay" -> pay(words);
            case "/mine" -> mine(network(words), Integer.parseInt(words.get("blocks")));
            case "/undo" -> undo(network(words), Integer.parseInt(words.get("blocks")));
            case "/invoice" ->
                checked(console.get("/v1/invoices/" + words.get("id"))).toString();
            default -> throw new IllegalArgumentException("no scene " + scene);
        };
    }

    private String issue(Map<String, String> words) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("customer", Map.of("name", words.getOrDefault("customer", "Meridian Labs GmbH")));
        draft.put("currency", words.getOrDefault("currency", "USD"));
        draft.put("dueOn", words.getOrDefault("due", "2099-12-07"));
        draft.put(
                "accepts",
                Arrays.asList(words.getOrDefault("accepts", "USDC,USDT").split(",")));
        draft.put("locale", words.getOrDefault("locale", "en"));
        draft.put(
                "lines",
                List.of(Map.of("description", "Brand identity", "quantity", "1", "unitPrice", words.get("amount"))));
        JsonNode made = checked(console.post("/v1/invoices", draft));
        return checked(console.post("/v1/invoices/" + made.path("id").stringValue() + "/issuance", null))
                .toString();
    }

    private String pay(Map<String, String> words) {
        FakeNetwork network = network(words);
        long units = Long.parseLong(words.get("units"));
        String tx = network.pay(new Address(words.get("to")), FakeNetworks.token(network, words.get("coin")), units)
                .text();
        mine(network, 1);
        return tx;
    }

    private String mine(FakeNetwork network, int blocks) {
        network.mine(blocks);
        shop.follow(network.facts().id());
        shop.work();
        return "";
    }

    private String undo(FakeNetwork network, int blocks) {
        network.undoForGood(blocks);
        return mine(network, blocks + 1);
    }

    private FakeNetwork network(Map<String, String> words) {
        return shop.network(new NetworkId(words.getOrDefault("network", "eip155:8453")));
    }

    private static JsonNode checked(Browser.Answer answer) {
        if (answer.status() >= 400) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    private static Map<String, String> words(String query) {
        Map<String, String> words = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int sign = pair.indexOf('=');
            words.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
        }
        return words;
    }
}
