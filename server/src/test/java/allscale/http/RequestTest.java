package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.Challenges;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RoomTest
class RequestTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final SettableClock clock;
    private Business business;
    private Browser browser;

    RequestTest(Settings settings, Businesses businesses, SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.clock = clock;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void whatAForeignPageCouldSendIsRefused() {
        Map<String, String> change = Map.of("name", "Stolen");
        for (Browser foreign : List.of(
                browser.with("Origin", null),
                browser.with("Origin", "null"),
                browser.with("Origin", "http://evil.test"),
                browser.with("Origin", settings.payOrigin()),
                browser.with("Origin", settings.signOrigin()),
                browser.with("X-CSRF", null))) {
            assertThat(foreign.patch("/v1/organization", change).code()).isEqualTo("cross-site");
            assertThat(foreign.delete("/v1/sessions/current").code()).isEqualTo("cross-site");
        }
        assertThat(browser.get("/v1/me").json().at("/organization/name").stringValue())
                .isEqualTo("Example Trading");
    }

    @Test
    void withoutASessionEveryPrivateAddressIs401() {
        Browser nobody = Browser.onConsole(port, settings);
        assertThat(nobody.get("/v1/me").code()).isEqualTo("not-signed-in");
        assertThat(nobody.with("Cookie", "sid=AAAA").get("/v1/me").status()).isEqualTo(401);
        assertThat(nobody.with("Cookie", "__Host-sid=" + business.secret())
                        .get("/v1/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUseAndAfterTwelveHoursWithIt() {
        for (int i = 0; i < 25; i++) {
            clock.forward(Duration.ofMinutes(28));
            assertThat(browser.get("/v1/me").status()).as("use %d", i).isEqualTo(200);
        }
        clock.forward(Duration.ofMinutes(28));
        assertThat(browser.get("/v1/me").status()).isEqualTo(401);
        Browser another = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        clock.forward(Duration.ofMinutes(31));
        assertThat(another.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void anEndedSessionOpensNothing() {
        String id = browser.get("/v1/sessions").json().at("/items/0/id").stringValue();
        assertThat(browser.delete("/v1/sessions/" + id).status()).isEqualTo(204);
        assertThat(browser.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aRepeatedRequestIsDoneOnceAndAnsweredTheSame() {
        Browser keyed = browser.with("Idempotency-Key", "same-key");
        Browser.Answer first = keyed.post("/v1/challenges", Map.of("action", "contact.confirm"));
        Browser.Answer second = keyed.post("/v1/challenges", Map.of("action", "contact.confirm"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        Browser.Answer other = keyed.post("/v1/challenges", Map.of("action", "test.twice"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void f526_aRepeatedRequestSaysWhereWhatWasMadeIsFound() {
        Browser keyed = browser.with("Idempotency-Key", "made-once");
        Browser.Answer first = keyed.post("/v1/contacts", Map.of("name", "Supplier Ltd"));
        Browser.Answer second = keyed.post("/v1/contacts", Map.of("name", "Supplier Ltd"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.header("Location")).startsWith("/v1/contacts/");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void theSameKeyOfAnotherOrganizationIsAnotherRequest() {
        Browser stranger = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        String mine = browser.with("Idempotency-Key", "shared")
                .post("/v1/challenges", Map.of("action", "contact.confirm"))
                .text();
        String theirs = stranger.with("Idempotency-Key", "shared")
                .post("/v1/challenges", Map.of("action", "contact.confirm"))
                .text();
        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void aRefusedRequestMayBeTriedAgain() {
        Browser keyed = browser.with("Idempotency-Key", "again");
        assertThat(keyed.post("/v1/challenges", Map.of("action", "NO")).status())
                .isEqualTo(400);
        assertThat(keyed.post("/v1/challenges", Map.of("action", "contact.confirm"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        Browser keyed = browser.with("Idempotency-Key", "at-once");
        Callable<String> send = () -> keyed.post("/v1/challenges", Map.of("action", "contact.confirm"))
                .text();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = threads.invokeAll(List.of(send, send, send, send, send));
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
    }

    @Test
    void aPostWithoutAKeyIsRefused() {
        for (String key : List.of("", "has space", "x".repeat(65))) {
            assertThat(browser.with("Idempotency-Key", key)
                            .post("/v1/challenges", Map.of("action", "contact.confirm"))
                            .code())
                    .isEqualTo("idempotency-key-missing");
        }
    }

    @Test
    void signingInAgainNeedsNoKeyAndBeginsANewSession() {
        Browser bare = browser.with("Idempotency-Key", "");
        JsonNode question = bare.post("/v1/session-challenges", Map.of()).json();
        byte[] challenge = Challenges.login(
                Base64.getUrlDecoder().decode(question.path("nonce").stringValue()));
        Browser.Answer again = bare.post(
                "/v1/sessions",
                Map.of(
                        "ceremonyId", question.path("ceremonyId").stringValue(),
                        "assertion", business.authenticator().sign(challenge)));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Set-Cookie")).contains("sid=").doesNotContain(business.secret());
        assertThat(browser.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aWrongBodyNamesTheField() {
        Browser.Answer missing = browser.post("/v1/challenges", "{}");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().at("/errors/0/field").stringValue()).isEqualTo("action");
        Browser.Answer isNull = browser.post("/v1/challenges", "{\"action\":null}");
        assertThat(isNull.json().at("/errors/0/field").stringValue()).isEqualTo("action");
        Browser.Answer unknown = browser.post("/v1/challenges", "{\"action\":\"contact.confirm\",\"extra\":1}");
        assertThat(unknown.json().at("/errors/0/field").stringValue()).isEqualTo("extra");
        Browser.Answer broken = browser.post("/v1/challenges", "{");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("invalid-request");
        assertThat(broken.text()).doesNotContain("jackson", "allscale.http", "allscale.identity", "Exception");
        Browser.Answer id = browser.delete("/v1/sessions/inv_00000000000000000000000000");
        assertThat(id.status()).isEqualTo(400);
        assertThat(id.json().at("/errors/0/field").stringValue()).isEqualTo("id");
    }

    @Test
    void aBodyOfMoreThanAMegabyteIsRefused() {
        Browser.Answer answer = browser.post("/v1/challenges", "{\"action\":\"" + "x".repeat(1 << 20) + "\"}");
        assertThat(answer.code()).isEqualTo("body-too-large");
    }

    @Test
    void anUnknownAddressIsAProblemToo() {
        Browser.Answer answer = browser.get("/v1/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("not-found");
        assertThat(browser.delete("/v1/me").status()).isEqualTo(405);
    }

    @Test
    void anUnexpectedErrorTellsNothingButAnId() {
        Browser.Answer answer = browser.get("/v1/test-failure");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("broken on purpose", "IllegalStateException");
        assertThat(answer.json().at("/values/id").stringValue()).isNotEmpty();
    }

    @Test
    void aRequestThatTheDatabaseHasUndoneMayBeSentAgain() {
        Browser.Answer answer = browser.get("/v1/test-deadlock");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("busy");
        assertThat(answer.text()).doesNotContain("deadlock detected");
    }

    /** F-380: whether a commit that was cut off has happened is not known, so nothing is claimed and it may be repeated. */
    @Test
    void aLostDatabaseIsSaidAndNothingIsClaimed() {
        for (String path : List.of(
                "/v1/test-cut-off",
                "/v1/test-no-connection",
                "/v1/test-cut-off-commit",
                "/v1/test-closed-connection",
                "/v1/test-lost-by-name")) {
            Browser.Answer answer = browser.get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("database-unavailable");
            assertThat(answer.text())
                    .contains("not known whether this was done")
                    .contains("Idempotency-Key")
                    .doesNotContain("db-1");
        }
    }

    @Test
    void aNetworkThatDoesNotAnswerIsNoFaultOfOursAndMayBeAskedAgain() {
        Browser.Answer answer = browser.get("/v1/test-silence");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("network-unavailable");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.text()).contains("try again").doesNotContain("node-1");
    }

    @Test
    void everyAnswerTellsHowManyRequestsAreLeft() {
        Browser.Answer answer = browser.get("/v1/me");
        assertThat(answer.header("RateLimit-Policy")).contains("\"person\";q=");
        assertThat(answer.header("RateLimit")).contains("r=");
    }
}
