package allscale.routes;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** RFC 9110 (HTTP) and RFC 9457 (problem documents), over every route of {@code routes.txt}. */
@RoomTest
class ConformanceTest {

    private static final List<Route> ROUTES = Route.parse(RouteTest.read("/allscale/routes.txt"));
    private static final Path DOCUMENT = Path.of("../docs/openapi.json");
    private static final String PROBLEM = "application/problem+json";

    /** What differs between two answers because time has passed. */
    private static final Set<String> MOVING = Set.of("date", "ratelimit", "content-length", "transfer-encoding");

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final JdbcClient jdbc;
    private final Handlers handlers;
    private final List<String> wrong = new ArrayList<>();
    private Browser console;
    private Browser payer;
    private Browser nobody;
    private String errors;

    ConformanceTest(
            Settings settings,
            Businesses businesses,
            JdbcClient jdbc,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.handlers = new Handlers(handlers);
        this.settings = settings;
        this.businesses = businesses;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void signUp() {
        jdbc.sql("delete from identity.rate_bucket").update();
        Business business = businesses.aSignedUpBusiness();
        nobody = Browser.onConsole(port, settings);
        console = nobody.signedIn(business);
        payer = Browser.onPublicPage(port, settings);
        errors = nobody.get("/docs/errors").text();
    }

    @Test
    void whoIsNotSignedInIsToldHow() {
        for (Route route : ROUTES) {
            if (!route.isPublic()) {
                Browser.Answer answer = ask(nobody, route.method(), route);
                check(route, answer, 401);
                says(route, answer, "WWW-Authenticate", "Cookie ");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anAddressSaysWhichMethodsItAnswers() {
        byAddress().forEach((path, methods) -> {
            Route any = methods.getFirst();
            Set<String> known = methods.stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new));
            if (known.contains("GET")) {
                known.add("HEAD");
            }
            known.add("OPTIONS");
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!known.contains(method)) {
                    Browser.Answer answer = ask(browser(any), method, any);
                    check(any, answer, 405);
                    same(method + " " + path + " Allow", words(answer.header("Allow")), known);
                }
            }
            Browser.Answer options = ask(browser(any), "OPTIONS", any);
            same("OPTIONS " + path, options.status() / 100, 2);
            same("OPTIONS " + path + " Allow", words(options.header("Allow")), known);
            same("OPTIONS " + path + " body", options.text(), "");
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void aBodyOfAnotherKindIs415() throws IOException {
        Set<String> taking = operations().stream()
                .filter(operation -> operation.json().has("requestBody"))
                .map(Operation::toString)
                .collect(Collectors.toSet());
        for (Route route : ROUTES) {
            if (taking.contains(route.name())) {
                check(
                        route,
                        console.with("Content-Type", "text/plain")
                                .send(route.method(), route.address(handlers.unknownId(route)), "{}"),
                        415);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anAnswerThatNobodyMakesIs406() throws IOException {
        for (Operation operation : operations()) {
            if (operation.method().equals("GET") && operation.isAlwaysThere()) {
                Browser.Answer answer = console.with("Accept", "image/avif").get(operation.address());
                check(operation, answer, 406);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void headIsGetWithoutItsBody() {
        for (Route route : ROUTES) {
            if (route.method().equals("GET")) {
                Browser.Answer get = ask(browser(route), "GET", route);
                Browser.Answer head = ask(browser(route), "HEAD", route);
                same("HEAD " + route.path(), head.status(), get.status());
                same("HEAD " + route.path(), headers(head), headers(get));
                same("HEAD " + route.path(), head.text(), "");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsPrivateIsKeptByNobody() {
        for (Route route : ROUTES) {
            if (route.method().equals("GET") && !route.isPublic()) {
                Browser.Answer answer = ask(console, "GET", route);
                same("Cache-Control of " + route, answer.header("Cache-Control"), "no-store");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aNumberOutOfItsBoundsIs400() throws IOException {
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.json().path("parameters")) {
                JsonNode schema = parameter.path("schema");
                if (parameter.path("in").stringValue().equals("query")
                        && schema.path("type").asString("").equals("integer")) {
                    for (String value : outside(schema)) {
                        String query = "?" + parameter.path("name").stringValue() + "=" + value;
                        check(operation, console.get(operation.address() + query), 400);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noHostAnswersInTheContainersWords() {
        for (String host : List.of("app.", "pay.", "sign.", "nothing.")) {
            Browser asked = nobody.with("Host", host + settings.parentHost()).with("Origin", null);
            for (String method : List.of("GET", "POST", "DELETE", "TRACE", "PROPFIND", "OPTIONS")) {
                for (String address : List.of("/nothing.html", "/v1/nothing", "/error", "/index.jsp", "/v1/%00")) {
                    Browser.Answer answer = asked.send(method, address, null);
                    if (answer.status() >= 400) {
                        check(method + " " + host + " " + address, answer, answer.status());
                    } else if (!method.equals("OPTIONS")) {
                        wrong.add(method + " " + host + " " + address + " -> " + answer.status());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A problem document whose type leads to its code's row. */
    private void check(Object what, Browser.Answer answer, int status) {
        same(what + " " + answer.text(), answer.status(), status);
        same(what + " Content-Type", answer.header("Content-Type"), PROBLEM);
        if (!answer.header("Content-Type").equals(PROBLEM)) {
            return;
        }
        JsonNode problem = answer.json();
        same(what + " status", problem.path("status").intValue(), answer.status());
        for (String name : List.of("title", "detail", "instance", "code")) {
            if (problem.path(name).asString("").isEmpty()) {
                wrong.add(what + " has no " + name + ": " + answer.text());
            }
        }
        String type = problem.path("type").asString("");
        String page = settings.appOrigin() + "/docs/errors#";
        if (!type.startsWith(page) || !errors.contains("<tr id=\"" + type.substring(page.length()) + "\">")) {
            wrong.add(what + " leads nowhere: " + type);
        }
    }

    private void says(Object what, Browser.Answer answer, String header, String start) {
        if (!answer.header(header).startsWith(start)) {
            wrong.add(what + " " + header + ": " + answer.header(header));
        }
    }

    private void same(Object what, Object is, Object should) {
        if (!is.equals(should)) {
            wrong.add(what + ": " + is + " instead of " + should);
        }
    }

    private Browser.Answer ask(Browser browser, String method, Route route) {
        String address = route.address(handlers.unknownId(route));
        boolean hasBody = method.equals(route.method()) && !route.body().isEmpty();
        return browser.send(method, address, hasBody ? route.body() : null);
    }

    private Browser browser(Route route) {
        boolean isPage = Stream.of("/i/", "/r/", "/p/", "/test", "/live/", "/assets/pay", "/robots.txt")
                .anyMatch(route.path()::startsWith);
        return isPage ? payer : console;
    }

    private static Map<String, List<Route>> byAddress() {
        return ROUTES.stream().collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split("\\s*,\\s*"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<String>> headers(Browser.Answer answer) {
        Map<String, List<String>> kept =
                new TreeMap<>(answer.response().headers().map());
        kept.keySet().removeIf(name -> MOVING.contains(name.toLowerCase(java.util.Locale.ROOT)));
        return kept;
    }

    private static List<String> outside(JsonNode schema) {
        List<String> values = new ArrayList<>(List.of("x", "1.5", "99999999999999999999"));
        if (schema.has("minimum")) {
            values.add(Long.toString(schema.path("minimum").longValue() - 1));
            values.add("-5");
        }
        if (schema.has("maximum")) {
            values.add(Long.toString(schema.path("maximum").longValue() + 1));
        }
        return values;
    }

    private record Operation(String method, String path, JsonNode json) {

        String address() {
            return path.replaceAll("\\{[^}]+}", path.contains("/networks/") ? "eip155:31337" : "x_0000");
        }

        /** It names no thing that may not exist, and needs to be told nothing. */
        boolean isAlwaysThere() {
            boolean needs = false;
            for (JsonNode parameter : json.path("parameters")) {
                needs |= parameter.path("required").asBoolean(false);
            }
            return !needs && json.at("/responses/200").has("content");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        JsonMapper.shared()
                .readTree(Files.readString(DOCUMENT))
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path, operation))));
        return operations;
    }
}
