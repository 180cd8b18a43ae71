package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.RoomTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class HostTest {

    @LocalServerPort
    private int port;

    private final Settings settings;

    HostTest(Settings settings) {
        this.settings = settings;
    }

    @Test
    void anUnknownHostGetsNothing() {
        for (String host : new String[] {
            "localhost",
            "127.0.0.1",
            settings.parentHost(),
            "app." + settings.parentHost() + ".example.com",
            "evil.test"
        }) {
            Browser.Answer answer = console().with("Host", host).get("/v1/site");
            assertThat(answer.status()).as(host).isEqualTo(421);
            assertThat(answer.code()).isEqualTo("unknown-host");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void everyHostSaysWhetherItLives() {
        for (String name : new String[] {"app.", "pay."}) {
            Browser.Answer answer =
                    console().with("Host", name + settings.parentHost()).get("/healthz");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("status").stringValue()).isEqualTo("ok");
        }
    }

    @Test
    void thePublicHostHasNoApiAndTheConsoleNoPublicPages() {
        Browser pay = Browser.onPublicPage(port, settings);
        assertThat(pay.get("/v1/site").status()).isEqualTo(404);
        assertThat(pay.get("/").status()).isEqualTo(404);
        assertThat(console().get("/v1/site").status()).isEqualTo(200);
        assertThat(console().get("/i/anything").status()).isEqualTo(404);
        assertThat(console().get("/test/payer").status()).isEqualTo(404);
    }

    @Test
    void theSignersHostHasNoApi() {
        Browser signer = console().with("Host", "sign." + settings.parentHost());
        assertThat(signer.get("/v1/site").status()).isEqualTo(404);
        assertThat(signer.post("/v1/sessions", "{}").status()).isIn(404, 405);
        assertThat(signer.get("/frame").header("Set-Cookie")).isEmpty();
    }

    @Test
    void everyAnswerCarriesItsHostsHeaders() {
        Browser.Answer answer = console().get("/v1/me");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Permissions-Policy"))
                .contains("publickey-credentials-get=(self \"" + settings.signOrigin() + "\")")
                .contains("publickey-credentials-create=()");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void noHostLeavesAHeaderOut() {
        for (String host : new String[] {"app.", "pay.", "sign."}) {
            Browser.Answer answer =
                    console().with("Host", host + settings.parentHost()).get("/nothing.html");
            assertThat(answer.header("Content-Security-Policy")).as(host).contains("frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).as(host).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(host).isEqualTo("DENY");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(host).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).as(host).isEqualTo("same-origin");
            assertThat(answer.header("Referrer-Policy")).as(host).isNotEmpty();
            assertThat(answer.header("Permissions-Policy")).as(host).contains("camera=()");
            assertThat(answer.header("Cross-Origin-Embedder-Policy")).as(host).isEqualTo("require-corp");
        }
    }

    private Browser console() {
        return Browser.onConsole(port, settings);
    }
}
