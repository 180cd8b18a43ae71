package allscale.identity;

import allscale.Settings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session: readable by no script, sent with nothing that starts on a foreign site but a plain link, and
 * bound to one host. Browsers give the {@code __Host-} prefix to secure cookies only, so plain-HTTP local hosts go
 * without.
 */
@Component
public class SessionCookie {

    private final Settings settings;

    SessionCookie(Settings settings) {
        this.settings = settings;
    }

    /** The secret a request carries. */
    public Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Has the browser hold a session from now on. */
    public String holding(String secret) {
        return cookie(secret).maxAge(Sessions.LIFE).build().toString();
    }

    String gone() {
        return cookie("").maxAge(0).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(!settings.isLocal())
                .sameSite("Lax")
                .path("/");
    }

    private String name() {
        return settings.isLocal() ? "sid" : "__Host-sid";
    }
}
