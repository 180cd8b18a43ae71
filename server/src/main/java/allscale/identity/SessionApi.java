package allscale.identity;

import allscale.Settings;
import allscale.kernel.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class SessionApi {

    record Challenge(String ceremonyId, String nonce, String rpId, Instant expiresAt) {}

    record Login(CeremonyId ceremonyId, Assertion assertion) {}

    private final Sessions sessions;
    private final MeApi me;
    private final SessionCookie cookie;
    private final Settings settings;

    SessionApi(Sessions sessions, MeApi me, SessionCookie cookie, Settings settings) {
        this.sessions = sessions;
        this.me = me;
        this.cookie = cookie;
        this.settings = settings;
    }

    @PostMapping("/session-challenges")
    Challenge challenge() {
        Ceremony ceremony = sessions.beginLogin();
        return new Challenge(
                ceremony.id().text(), Authenticators.text(ceremony.nonce()), settings.signHost(), ceremony.expiresAt());
    }

    @PostMapping("/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @Limited(Limited.Bucket.LOGIN)
    ResponseEntity<MeApi.Me> logIn(
            @RequestBody Login login,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String device,
            HttpServletRequest request) {
        String previous = cookie.secret(request).orElse(null);
        SignedIn signedIn = sessions.logIn(login.ceremonyId, login.assertion, device == null ? "" : device, previous);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn.secret()))
                .body(me.me(signedIn.caller()));
    }

    @GetMapping("/sessions")
    Page<Session> list(Caller caller) {
        return new Page<>(sessions.list(caller), null);
    }

    /** Signing out always works, also without a session. */
    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> logOut(HttpServletRequest request) {
        cookie.secret(request).ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.gone())
                .build();
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable SessionId id) {
        sessions.end(caller, id);
    }
}
