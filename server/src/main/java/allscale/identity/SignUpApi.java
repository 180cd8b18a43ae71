package allscale.identity;

import allscale.Settings;
import allscale.kernel.Id;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/sign-ups")
class SignUpApi {

    /**
     * @param invitation what stands in an invitation link; left out where sign-up is open
     */
    record SignUp(
            String personName,
            String organizationName,
            String locale,
            @Nullable String invitation) {}

    /** Ids are base64url of sixteen bytes, as the signer wants them. */
    record Begun(
            String ceremonyId,
            String nonce,
            String actsCeremonyId,
            String actsNonce,
            String personId,
            String organizationId,
            String vaultId,
            String unlockerId,
            String kitUnlockerId,
            String rpId,
            Instant expiresAt) {}

    record Completion(Registration registration) {}

    private final SignUps signUps;
    private final MeApi me;
    private final SessionCookie cookie;
    private final Settings settings;

    SignUpApi(SignUps signUps, MeApi me, SessionCookie cookie, Settings settings) {
        this.signUps = signUps;
        this.me = me;
        this.cookie = cookie;
        this.settings = settings;
    }

    @PostMapping
    @Limited(Limited.Bucket.SIGN_UP)
    Begun begin(@RequestBody SignUp request) {
        SignUps.Begun begun =
                signUps.begin(request.personName, request.organizationName, request.locale, request.invitation);
        return new Begun(
                begun.ceremony().id().text(),
                Authenticators.text(begun.ceremony().nonce()),
                begun.acts().id().text(),
                Authenticators.text(begun.acts().nonce()),
                Authenticators.text(Id.bytes(begun.person().value())),
                Authenticators.text(Id.bytes(begun.organization().value())),
                begun.vaultId(),
                begun.unlockerId(),
                begun.kitUnlockerId(),
                settings.signHost(),
                begun.ceremony().expiresAt());
    }

    @PostMapping("/{ceremonyId}/registration")
    @Limited(Limited.Bucket.SIGN_UP)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeApi.Me> complete(
            @PathVariable CeremonyId ceremonyId,
            @RequestBody Completion request,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String device) {
        SignedIn signedIn = signUps.complete(ceremonyId, request.registration, device == null ? "" : device);
        return ResponseEntity.created(URI.create("/v1/organization"))
                .header(HttpHeaders.SET_COOKIE, cookie.holding(signedIn.secret()))
                .body(me.me(signedIn.caller()));
    }
}
