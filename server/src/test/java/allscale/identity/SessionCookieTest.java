package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    @Test
    void inProductionTheCookieIsBoundToItsHostAndNeverSentInTheClear() {
        SessionCookie cookie = new SessionCookie(settings(Settings.Mode.PRODUCTION, null));
        assertThat(cookie.holding("secret"))
                .startsWith("__Host-sid=secret; Path=/;")
                .contains("Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(cookie.gone()).contains("__Host-sid=;", "Max-Age=0");
    }

    @Test
    void onALocalHostItGoesWithoutThePrefix() {
        assertThat(new SessionCookie(settings(Settings.Mode.LOCAL, null)).holding("secret"))
                .startsWith("sid=secret")
                .contains("HttpOnly")
                .doesNotContain("Secure");
    }

    @Test
    void inProductionThisServerNeverServesTheSigner() {
        assertThatThrownBy(() -> settings(Settings.Mode.PRODUCTION, Path.of("signer")))
                .hasMessageContaining("served by its own server");
    }

    @Test
    void originsAreWrittenAsBrowsersSendThem() {
        assertThat(settings(Settings.Mode.PRODUCTION, null).appOrigin()).isEqualTo("https://app.books.example.com");
        assertThat(settings(Settings.Mode.LOCAL, null).payOrigin()).isEqualTo("http://pay.books.example.com:8080");
    }

    private static Settings settings(Settings.Mode mode, Path signer) {
        Settings.Login nobody = new Settings.Login("", "");
        return new Settings(
                mode,
                "books.example.com",
                8080,
                false,
                0,
                Path.of("."),
                Path.of("files"),
                null,
                signer,
                List.<URI>of(),
                "",
                false,
                false,
                new Settings.Database("", nobody, nobody, nobody));
    }
}
