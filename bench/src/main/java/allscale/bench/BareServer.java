package allscale.bench;

import allscale.FairDataSource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference for HTTP: the JDK's own server, which sends the database what the product sends it, in the same
 * transactions, and does nothing else: no framework, no filters, no checks of its own.
 */
final class BareServer {

    private static final int CONNECTIONS = 10;
    private static final String INVOICES = "/v1/invoices";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FairDataSource connections;

    private BareServer(FairDataSource connections) {
        this.connections = connections;
    }

    static void main(String[] none) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getenv("ALLSCALE_DATABASE_URL"));
        config.setUsername("allscale_app");
        config.setPassword(System.getenv("ALLSCALE_DATABASE_APP_PASSWORD"));
        config.setMaximumPoolSize(CONNECTIONS);
        BareServer server = new BareServer(new FairDataSource(new HikariDataSource(config)));
        int port = Integer.parseInt(System.getenv("ALLSCALE_PORT"));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_024);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/healthz", server::health);
        http.createContext(INVOICES, server::invoices);
        http.start();
    }

    private void health(HttpExchange exchange) throws IOException {
        try (Connection connection = connections.getConnection()) {
            Sql.number(connection, "select 1");
            answer(exchange, 200, "{\"status\":\"ok\"}");
        } catch (SQLException failed) {
            answer(exchange, 500, "{}");
        }
    }

    private void invoices(HttpExchange exchange) throws IOException {
        try {
            BareCaller caller = caller(exchange);
            if (exchange.getRequestMethod().equals("POST")) {
                String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                byte[] body = exchange.getRequestBody().readAllBytes();
                JsonNode draft = JSON.readTree(body);
                answer(exchange, 201, new BareInvoices(connections).add(caller, key, body, draft));
            } else {
                String path = exchange.getRequestURI().getPath();
                answer(
                        exchange,
                        200,
                        new BareInvoices(connections).read(caller, path.substring(INVOICES.length() + 1)));
            }
        } catch (SQLException | GeneralSecurityException | RuntimeException failed) {
            failed.printStackTrace();
            answer(exchange, 500, "{}");
        }
    }

    private BareCaller caller(HttpExchange exchange) throws SQLException, GeneralSecurityException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        byte[] secret = Base64.getUrlDecoder().decode(cookie.substring(cookie.indexOf('=') + 1));
        return BareCaller.find(connections, MessageDigest.getInstance("SHA-256").digest(secret));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
