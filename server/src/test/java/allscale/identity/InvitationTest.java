package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A server on which an organization is founded by invitation. */
@RoomTest
@TestPropertySource(properties = "allscale.sign-up=invitation")
class InvitationTest {

    private final Invitations invitations;
    private final Settings settings;
    private final SettableClock clock;

    @LocalServerPort
    private int port;

    InvitationTest(Invitations invitations, Settings settings, SettableClock clock) {
        this.invitations = invitations;
        this.settings = settings;
        this.clock = clock;
    }

    @Test
    void withoutALinkNobodySignsUp() {
        assertThat(begin(null).code()).isEqualTo("invitation-required");
        assertThat(begin("").code()).isEqualTo("invitation-required");
        assertThat(begin("A".repeat(43)).code()).isEqualTo("invitation-required");
        assertThat(begin("not base64url!").code()).isEqualTo("invitation-required");
    }

    @Test
    void aLinkFoundsOneOrganizationAndNoMore() {
        String token = token();
        JsonNode first = begin(token).json();
        JsonNode second = begin(token).json();
        assertThat(complete(first).status()).isEqualTo(201);
        assertThat(complete(second).code()).isEqualTo("invitation-required");
        assertThat(begin(token).code()).isEqualTo("invitation-required");
    }

    @Test
    void aLinkExpires() {
        String token = token();
        clock.forward(Duration.ofDays(7).plusSeconds(1));
        assertThat(begin(token).code()).isEqualTo("invitation-required");
    }

    @Test
    void everybodyIsToldHowSignUpIs() {
        assertThat(Browser.onConsole(port, settings)
                        .get("/v1/site")
                        .json()
                        .path("signUp")
                        .stringValue())
                .isEqualTo("invitation");
    }

    private String token() {
        String link = invitations.make(Duration.ofDays(7));
        assertThat(link).startsWith(settings.appOrigin() + "/sign-up#invitation=");
        return link.substring(link.indexOf('=') + 1);
    }

    private Browser.Answer begin(@Nullable String token) {
        Map<String, Object> body = new HashMap<>(
                Map.of("personName", "Ada Example", "organizationName", "Example Trading", "locale", "en"));
        if (token != null) {
            body.put("invitation", token);
        }
        return Browser.onConsole(port, settings).post("/v1/sign-ups", body);
    }

    private Browser.Answer complete(JsonNode begun) {
        String id = begun.path("personId").stringValue();
        SoftAuthenticator device = new SoftAuthenticator(settings, Authenticators.bytes(id));
        byte[] challenge = Challenges.register(
                Touches.person(id), Authenticators.bytes(begun.path("nonce").stringValue()));
        return Browser.onConsole(port, settings)
                .post(
                        "/v1/sign-ups/" + begun.path("ceremonyId").stringValue() + "/registration",
                        Map.of("registration", device.register(challenge)));
    }
}
