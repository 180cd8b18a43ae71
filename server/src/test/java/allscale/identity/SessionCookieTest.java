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

    @Test
    void productionDoesNotStartWithoutWhatItMustKnow() {
        assertThatThrownBy(() -> settings(Settings.Mode.PRODUCTION, "allscale.localhost", "none", null))
                .hasMessageStartingWith("set ALLSCALE_PARENT_HOST");
        assertThatThrownBy(() -> settings(Settings.Mode.PRODUCTION, "books.example.com", " ", null))
                .hasMessageStartingWith("set ALLSCALE_PROXIES");
        assertThat(settings(Settings.Mode.LOCAL, "allscale.localhost", "", null).isLocal())
                .isTrue();
    }

    @Test
    void signUpIsClosedInProductionUnlessTheOperatorSaysOtherwise() {
        assertThat(settings(Settings.Mode.PRODUCTION, null).signUpPolicy()).isEqualTo(Settings.SignUpPolicy.CLOSED);
        assertThat(settings(Settings.Mode.LOCAL, null).signUpPolicy()).isEqualTo(Settings.SignUpPolicy.OPEN);
    }

    private static Settings settings(Settings.Mode mode, Path signer) {
        return settings(mode, "books.example.com", "none", signer);
    }

    private static Settings settings(Settings.Mode mode, String parentHost, String proxies, Path signer) {
        Settings.Login nobody = new Settings.Login("", "");
        return new Settings(
                mode,
                parentHost,
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
                proxies,
                null,
                false,
                new Settings.Database("", nobody, nobody, nobody));
    }
}
