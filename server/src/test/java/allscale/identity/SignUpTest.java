package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.kernel.PersonId;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RoomTest
class SignUpTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final SettableClock clock;
    private Browser browser;

    SignUpTest(Settings settings, SettableClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        browser = Browser.onConsole(port, settings);
    }

    @Test
    void aPersonFoundsAnOrganizationWithAPasskeyAndComesBackWithIt() {
        JsonNode begun = begin();
        SoftAuthenticator device = device(begun);
        Browser.Answer founded = complete(begun, device.register(challenge(begun)));
        assertThat(founded.status()).isEqualTo(201);
        assertThat(founded.json().at("/organization/name").stringValue()).isEqualTo("Example Trading");
        assertThat(founded.json().at("/role").stringValue()).isEqualTo("owner");
        assertThat(founded.header("Set-Cookie")).contains("sid=", "HttpOnly", "SameSite=Lax", "Path=/");

        JsonNode question = browser.post("/v1/session-challenges", Map.of()).json();
        Browser.Answer loggedIn = browser.post(
                "/v1/sessions",
                Map.of(
                        "ceremonyId", question.path("ceremonyId").stringValue(),
                        "assertion", device.sign(Challenges.login(nonce(question)))));
        assertThat(loggedIn.status()).isEqualTo(201);
        assertThat(loggedIn.json().at("/organization/id"))
                .isEqualTo(founded.json().at("/organization/id"));
        String cookie = loggedIn.header("Set-Cookie").split(";")[0];
        Browser inside = browser.with("Cookie", cookie);
        assertThat(inside.get("/v1/me").json().at("/person/name").stringValue()).isEqualTo("Ada Example");
        assertThat(inside.delete("/v1/sessions/current").status()).isEqualTo(204);
        assertThat(inside.get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aCeremonyIsGoodOnce() {
        JsonNode begun = begin();
        assertThat(complete(begun, device(begun).register(challenge(begun))).status())
                .isEqualTo(201);
        Browser.Answer again = complete(begun, device(begun).register(challenge(begun)));
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("ceremony-over");
    }

    @Test
    void aCeremonyEnds() {
        JsonNode begun = begin();
        clock.forward(Duration.ofMinutes(11));
        assertThat(complete(begun, device(begun).register(challenge(begun))).code())
                .isEqualTo("ceremony-over");
    }

    @Test
    void aRegistrationIsRefusedUnlessEverythingAboutItIsRight() {
        JsonNode begun = begin();
        SoftAuthenticator device = device(begun);
        byte[] challenge = challenge(begun);
        SoftAuthenticator.Manner right = device.atTheTop();
        assertRefused(begun, device.register(new byte[32], right));
        assertRefused(begun, device.register(challenge, right.at(settings.appOrigin())));
        assertRefused(begun, device.register(challenge, right.forParty(settings.parentHost())));
        assertRefused(begun, device.register(challenge, right.withoutVerification()));
        assertRefused(begun, device.register(challenge, device.framed()));
        assertThat(complete(begun, device.register(challenge, right)).status()).isEqualTo(201);
    }

    /** F-411: kept, it would lock its person out at the first sign-in. */
    @Test
    void aKeyThatIsNoneIsRefusedWhenThePasskeyIsMade() {
        JsonNode begun = begin();
        SoftAuthenticator device = device(begun);
        byte[] challenge = challenge(begun);
        for (byte[] key : unsoundKeys(device.coseKey())) {
            assertRefused(begun, device.registerKey(challenge, key));
        }
        assertThat(complete(begun, device.registerKey(challenge, device.coseKey()))
                        .status())
                .isEqualTo(201);
    }

    /** A point beside the curve, none at all, coordinates outside the field, other curves and algorithms, small keys. */
    static List<byte[]> unsoundKeys(byte[] good) {
        byte[] beside = good.clone();
        beside[beside.length - 1] ^= 1;
        byte[] nothing = good.clone();
        Arrays.fill(nothing, 10, 42, (byte) 0);
        Arrays.fill(nothing, 45, 77, (byte) 0);
        byte[] outside = good.clone();
        Arrays.fill(outside, 10, 42, (byte) 0xff);
        byte[] otherCurve = good.clone();
        otherCurve[6] = 0x02;
        byte[] otherAlgorithm = good.clone();
        otherAlgorithm[4] = 0x27;
        byte[] noEdwards = HexFormat.of().parseHex("a4010103272006215820" + "02" + "00".repeat(31));
        byte[] smallRsa = HexFormat.of().parseHex("a401030339010020" + "5840" + "ff".repeat(64) + "2143010001");
        return List.of(beside, nothing, outside, otherCurve, otherAlgorithm, noEdwards, smallRsa);
    }

    private void assertRefused(JsonNode begun, Registration registration) {
        Browser.Answer answer = complete(begun, registration);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("registration-refused");
    }

    private JsonNode begin() {
        Browser.Answer begun = browser.post(
                "/v1/sign-ups",
                Map.of("personName", "Ada Example", "organizationName", "Example Trading", "locale", "en"));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        return begun.json();
    }

    private SoftAuthenticator device(JsonNode begun) {
        return new SoftAuthenticator(
                settings, Authenticators.bytes(begun.path("personId").stringValue()));
    }

    private Browser.Answer complete(JsonNode begun, Registration registration) {
        String address = "/v1/sign-ups/" + begun.path("ceremonyId").stringValue() + "/registration";
        return browser.post(address, Map.of("registration", registration));
    }

    private static byte[] challenge(JsonNode begun) {
        PersonId person = Touches.person(begun.path("personId").stringValue());
        return Challenges.register(person, nonce(begun));
    }

    private static byte[] nonce(JsonNode question) {
        return Authenticators.bytes(question.path("nonce").stringValue());
    }
}
