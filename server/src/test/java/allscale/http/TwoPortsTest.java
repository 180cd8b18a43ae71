package allscale.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The three origins for browsers that do not resolve names below localhost. */
@RoomTest
class TwoPortsTest {

    private final Settings settings;
    private final Businesses businesses;

    TwoPortsTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) {
        int port = freePair();
        registry.add("allscale.two-ports", () -> true);
        registry.add("allscale.port", () -> port);
        registry.add("server.port", () -> port);
    }

    @Test
    void eachOriginIsServedWhereItIsNamed() {
        int port = settings.port();
        assertThat(settings.appOrigin()).isEqualTo("http://localhost:" + port);
        assertThat(settings.signOrigin()).isEqualTo("http://localhost:" + (port + 1));
        assertThat(settings.payOrigin()).isEqualTo("http://127.0.0.1:" + port);

        assertThat(asked(port, "localhost:" + port, "/v1/site").status()).isEqualTo(200);
        assertThat(asked(port + 1, "localhost:" + (port + 1), "/v1/site").status())
                .isEqualTo(404);
        assertThat(asked(port, "127.0.0.1:" + port, "/v1/site").status()).isEqualTo(404);
        assertThat(asked(port, "127.0.0.1:" + port, "/healthz").status()).isEqualTo(200);
        for (String unknown : List.of("localhost", "app.allscale.localhost:" + port, "localhost:1", "evil.test")) {
            assertThat(asked(port, unknown, "/v1/site").status()).as(unknown).isEqualTo(421);
        }
    }

    /** The passkey belongs to localhost; its ceremony is taken from the signer's port and no other. */
    @Test
    void aPersonSignsUpAndIn() {
        Business business = businesses.aSignedUpBusiness();
        Browser console = asked(settings.port(), "localhost:" + settings.port()).signedIn(business);
        assertThat(settings.signHost()).isEqualTo("localhost");
        assertThat(console.get("/v1/me").status()).isEqualTo(200);
        assertThat(console.get("/v1/me").json().at("/origins/sign").stringValue())
                .isEqualTo(settings.signOrigin());
        assertThat(console.with("Origin", settings.signOrigin())
                        .post("/v1/contacts", java.util.Map.of("name", "Ada"))
                        .code())
                .as("the signer's page may not act for the console")
                .isEqualTo("cross-site");
        assertThat(console.post("/v1/contacts", java.util.Map.of("name", "Ada")).status())
                .isEqualTo(201);
    }

    @Test
    void itIsForThisMachineAlone() {
        assertThatThrownBy(() -> settings(Settings.Mode.PRODUCTION, 0)).hasMessageContaining("this machine alone");
        assertThatThrownBy(() -> settings(Settings.Mode.LOCAL, 443)).hasMessageContaining("this machine alone");
    }

    private static Settings settings(Settings.Mode mode, int publicPort) {
        Settings.Login nobody = new Settings.Login("", "");
        return new Settings(
                mode,
                "allscale.localhost",
                8080,
                true,
                publicPort,
                Path.of("."),
                Path.of("files"),
                null,
                null,
                List.<URI>of(),
                "",
                false,
                "none",
                null,
                false,
                new Settings.Database("", nobody, nobody, nobody));
    }

    private Browser.Answer asked(int port, String host, String path) {
        return asked(port, host).get(path);
    }

    private Browser asked(int port, String host) {
        return Browser.onConsole(port, settings).with("Host", host);
    }

    private static int freePair() {
        while (true) {
            try (ServerSocket one = new ServerSocket(0);
                    ServerSocket next = new ServerSocket(one.getLocalPort() + 1)) {
                return next.getLocalPort() - 1;
            } catch (IOException taken) {
                // somebody has the second one: another pair
            }
        }
    }
}
