package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody's browser sends: other spellings of an address, broken encodings, bodies of any kind. */
@RoomTest
@ExtendWith(OutputCaptureExtension.class)
class EntranceTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Business business;
    private Browser browser;
    private RawHttp raw;

    EntranceTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        raw = new RawHttp(port, List.of("Host: app." + settings.parentHost(), "Cookie: sid=" + business.secret()));
    }

    @Test
    void anotherSpellingOfAnAddressIsRefusedBeforeAnythingElse() {
        for (String spelling : List.of(
                "/v1/%6De",
                "/v1/%6de",
                "/%76%31/me",
                "/v1/me;a=1",
                "/v1;x/me",
                "/v1//me",
                "//v1/me",
                "/v1/./me",
                "/v1/contacts/../me",
                "/v1/%2e%2e/v1/me",
                "/v1/%2E/me",
                "/v1%2Fme",
                "/v1%2fme",
                "/v1/me%5C",
                "/v1/me%3Ba",
                "/v1/%00",
                "/v1/%0A",
                "/v1/%FF",
                "/v1/%C3%28",
                "/v1/%",
                "/v1/%4",
                "/v1/%zz",
                "/%69/token/document.pdf")) {
            RawHttp.Answer answer = raw.get(spelling);
            assertThat(answer.status()).as(spelling).isEqualTo(400);
            assertThat(answer.isProblem()).as(spelling + "\n" + answer.head()).isTrue();
            assertThat(answer.head()).as(spelling).doesNotContain("RateLimit").contains("nosniff");
        }
        assertThat(raw.get("/v1/me;a=1").code()).isEqualTo("address-not-canonical");
        assertThat(raw.get("/v1/me").status()).isEqualTo(200);
        assertThat(raw.get("/v1/networks/eip155%3A31337/nothing").status()).isEqualTo(404);
        assertThat(raw.get("/v1/contacts/%E4%B8%AD").status()).isEqualTo(400);
        assertThat(raw.get("/v1/contacts/%E4%B8%AD").code()).isEqualTo("invalid-request");
    }

    @Test
    void whatIsNotHttpIsAnsweredAsAProblemToo() {
        for (String line : List.of(
                "GET /v1/<script> HTTP/1.1",
                "GET /v1/me|x HTTP/1.1",
                "GET /v1/me?q=\"x\" HTTP/1.1",
                "GET /v1/me\\x HTTP/1.1",
                "GET v1/me HTTP/1.1",
                "G\"T /v1/me HTTP/1.1")) {
            RawHttp.Answer answer = raw.send(line, "");
            assertThat(answer.status()).as(line).isBetween(400, 499);
            assertThat(answer.isProblem())
                    .as(line + "\n" + answer.head() + answer.body())
                    .isTrue();
            assertThat(answer.body()).as(line).doesNotContain("html", "Tomcat", "apache", "Exception");
        }
    }

    @Test
    void aLongAddressIsRefusedInOneShortLine(CapturedOutput output) {
        int before = output.getAll().length();
        RawHttp.Answer answer = raw.get("/" + "a/".repeat(3_900));
        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.code()).isEqualTo("address-too-long");
        assertThat(raw.get("/assets/" + "a/".repeat(1_900) + "x.js").status()).isEqualTo(404);
        assertThat(output.getAll().substring(before)).hasSizeLessThan(1_000);
    }

    @Test
    void aQueryThatIsNotTextIsRefused() {
        for (String query : List.of("%00", "%ff", "%FF", "%C3%28", "%", "%4", "%1b", "%ED%A0%80")) {
            assertThat(raw.get("/v1/contacts?q=" + query).code()).as(query).isEqualTo("invalid-request");
            assertThat(raw.get("/v1/contacts?" + query + "=1").code()).as(query).isEqualTo("invalid-request");
        }
        assertThat(raw.get("/v1/contacts?q=%E4%B8%AD+%2B").status()).isEqualTo(200);
    }

    @Test
    void aPublicPageTakesNoBrokenQueryEither() {
        RawHttp payer = new RawHttp(port, List.of("Host: pay." + settings.parentHost()));
        assertThat(payer.get("/i/token?lang=%C3%28").status()).isEqualTo(400);
        assertThat(payer.get("/test/payer?for=%00").status()).isEqualTo(400);
    }

    @Test
    void aBodyThatNoHonestClientSendsIsRefused() {
        for (String body : List.of(
                "{\"name\":\"a\\u0000b\"}",
                "{\"na\\u0000me\":\"a\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "[".repeat(5_000),
                "{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "{\"name\":1" + "0".repeat(2_000) + "}",
                "{\"name\":1e999999999}",
                "{\"name\":NaN}",
                "{\"name\":\"a\"} {}",
                "[null]",
                "null",
                "\"name\"",
                "7",
                "\u0000")) {
            Browser.Answer answer = browser.post("/v1/contacts", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("invalid-request");
            assertThat(answer.text())
                    .as(body)
                    .doesNotContain("jackson", "java", "allscale.http", "allscale.contact", "Exception");
        }
    }

    @Test
    void aListHoldsNoNull() {
        Browser.Answer answer = browser.post("/v1/invoices", "{\"lines\":[null],\"accepts\":[null]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
    }

    @Test
    void aDayFarAwayIsRefused() {
        for (String day : List.of("+999999999-12-31", "-4712-01-01", "10000-01-01", "0000-00-00", "2026-02-30")) {
            Browser.Answer answer = browser.post("/v1/invoices", Map.of("dueOn", day));
            assertThat(answer.status()).as(day).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").stringValue())
                    .as(day)
                    .isEqualTo("dueOn");
        }
        for (String at : List.of("%2B1000000000-12-31T23:59:59Z", "-1000000-01-01T00:00:00Z")) {
            assertThat(browser.get("/v1/transfers?from=" + at).status()).as(at).isEqualTo(400);
        }
    }

    @Test
    void aBodyIsJsonInUtf8AndNothingElse() {
        for (String type : List.of(
                "application/yaml", "application/cbor", "text/plain", "application/json;charset=utf-16", "text/csv")) {
            RawHttp.Answer answer = post(type, "{\"name\":\"Supplier\"}");
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.code()).as(type).isEqualTo("unsupported-media-type");
        }
        assertThat(post("application/json", "{\"name\":\"Supplier\"}").status()).isEqualTo(201);
        assertThat(post("application/json; charset=utf-8", "{\"name\":\"Supplier\"}")
                        .status())
                .isEqualTo(201);
        assertThat(post("application/json", "{\"name\":\"\u00ff\"}").status()).isEqualTo(400);
    }

    @Test
    void anAnswerIsJsonAndNothingElse() {
        for (String type : List.of("application/yaml", "application/cbor", "text/html", "image/png")) {
            Browser.Answer answer = browser.with("Accept", type).get("/v1/me");
            assertThat(answer.status()).as(type).isEqualTo(406);
            assertThat(answer.code()).as(type).isEqualTo("not-acceptable");
        }
        assertThat(browser.with("Accept", "*/*").get("/v1/me").header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void aBodyWhoseLengthIsNotSaidIsTakenUpToTheLimit() {
        assertThat(chunked("{\"name\":\"Supplier\"}").status()).isEqualTo(201);
        RawHttp.Answer tooLarge = chunked("{\"name\":\"" + "x".repeat(1 << 20) + "\"}");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.code()).isEqualTo("body-too-large");
    }

    @Test
    void aLineOfTheLogCannotBeForgedAndAnErrorIsOneLine(CapturedOutput output) {
        int before = output.getAll().length();
        raw.get("/v1/contacts/con_x%E2%80%A8?q=%0A2026-01-01%20ERROR%20forged");
        assertThat(browser.get("/v1/test-forgery?text=%0A2026-01-01T00:00:00Z%20ERROR%20forged")
                        .status())
                .isEqualTo(500);
        assertThat(browser.get("/v1/test-overflow").status()).isEqualTo(500);
        List<String> lines = output.getAll().substring(before).lines().toList();
        assertThat(lines).noneMatch(line -> line.startsWith("2026-01-01T00:00:00Z ERROR forged"));
        assertThat(lines)
                .filteredOn(line -> line.contains("/v1/test-forgery broke"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("StackOverflowError"))
                .hasSize(1);
        assertThat(lines).allMatch(line -> line.length() < 5_000).hasSizeLessThan(6);
    }

    @Test
    void aMethodThatAnAddressDoesNotAnswerIsToldWhichItDoes() {
        Browser.Answer answer = browser.delete("/v1/me");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(browser.send("OPTIONS", "/v1/me", null).header("Allow")).contains("GET");
    }

    @Test
    void whoIsNotSignedInIsToldHow() {
        Browser.Answer answer = Browser.onConsole(port, settings).get("/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("cookie-name=\"sid\"");
    }

    @Test
    void whatWasMadeHasAPlace() {
        Browser.Answer contact = browser.post("/v1/contacts", Map.of("name", "Supplier"));
        assertThat(contact.header("Location"))
                .isEqualTo("/v1/contacts/" + contact.json().path("id").stringValue());
        assertThat(browser.get(contact.header("Location")).status()).isEqualTo(200);
    }

    private RawHttp.Answer post(String type, String body) {
        return raw.send(
                "POST /v1/contacts HTTP/1.1",
                ours() + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private RawHttp.Answer chunked(String body) {
        return raw.send(
                "POST /v1/contacts HTTP/1.1",
                ours() + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
    }

    private String ours() {
        return "Origin: " + settings.appOrigin() + "\r\nX-CSRF: 1\r\nIdempotency-Key: " + java.util.UUID.randomUUID()
                + "\r\n";
    }
}
