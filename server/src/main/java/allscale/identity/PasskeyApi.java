package allscale.identity;

import allscale.Settings;
import allscale.kernel.Page;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
class PasskeyApi {

    /** What the signer needs to make one more passkey; credentials it must not make twice are named. */
    record Begun(
            String ceremonyId, String challenge, String rpId, List<String> excludeCredentials, Instant expiresAt) {}

    record NewPasskey(CeremonyId ceremonyId, Registration registration, String name) {}

    record Rename(String name) {}

    record Action(String action) {}

    /** A nonce to bind to an action; where the action's challenge is the nonce itself, the two are the same bytes. */
    record Nonce(String ceremonyId, String nonce, String challenge, Instant expiresAt) {}

    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final Settings settings;

    PasskeyApi(Passkeys passkeys, Ceremonies ceremonies, Settings settings) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.settings = settings;
    }

    @GetMapping("/passkeys")
    Page<Passkey> list(Caller caller) {
        return new Page<>(passkeys.list(caller), null);
    }

    @PostMapping("/passkey-registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(Caller caller) {
        Ceremony ceremony = passkeys.beginRegistration(caller);
        return new Begun(
                ceremony.id().text(),
                Authenticators.text(ceremony.challenge()),
                settings.signHost(),
                passkeys.list(caller).stream().map(Passkey::credentialId).toList(),
                ceremony.expiresAt());
    }

    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Passkey register(Caller caller, @RequestBody NewPasskey request) {
        return passkeys.register(caller, request.ceremonyId, request.registration, request.name);
    }

    @PatchMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Caller caller, @PathVariable PasskeyId id, @RequestBody Rename request) {
        passkeys.rename(caller, id, request.name);
    }

    @DeleteMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable PasskeyId id) {
        passkeys.remove(caller, id);
    }

    @PostMapping("/challenges")
    @ResponseStatus(HttpStatus.CREATED)
    Nonce challenge(Caller caller, @RequestBody Action request) {
        Ceremony ceremony = ceremonies.open(caller, request.action);
        String nonce = Authenticators.text(ceremony.challenge());
        return new Nonce(ceremony.id().text(), nonce, nonce, ceremony.expiresAt());
    }
}
