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
    record Begun(String ceremonyId, String nonce, String rpId, List<String> excludeCredentials, Instant expiresAt) {}

    record NewPasskey(CeremonyId ceremonyId, Registration registration, String name) {}

    record Rename(String name) {}

    record Action(String action) {}

    /** A nonce for one act; the signer computes the challenge from it and from what it shows. */
    record Nonce(String ceremonyId, String nonce, Instant expiresAt) {}

    private final Passkeys passkeys;
    private final OwnPasskeys own;
    private final Ceremonies ceremonies;
    private final Settings settings;

    PasskeyApi(Passkeys passkeys, OwnPasskeys own, Ceremonies ceremonies, Settings settings) {
        this.passkeys = passkeys;
        this.own = own;
        this.ceremonies = ceremonies;
        this.settings = settings;
    }

    @GetMapping("/passkeys")
    Page<Passkey> list(Caller caller) {
        return new Page<>(passkeys.list(caller), null);
    }

    @PostMapping("/passkey-registrations")
    Begun begin(Caller caller) {
        Ceremony ceremony = own.beginRegistration(caller);
        return new Begun(
                ceremony.id().text(),
                Authenticators.text(ceremony.nonce()),
                settings.signHost(),
                passkeys.list(caller).stream().map(Passkey::credentialId).toList(),
                ceremony.expiresAt());
    }

    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Passkey register(Caller caller, ActProof proof, @RequestBody NewPasskey request) {
        return own.register(caller, request.ceremonyId, request.registration, request.name, proof);
    }

    @PatchMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Caller caller, @PathVariable PasskeyId id, @RequestBody Rename request) {
        own.rename(caller, id, request.name);
    }

    @DeleteMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, ActProof proof, @PathVariable PasskeyId id) {
        own.remove(caller, id, proof);
    }

    @PostMapping("/challenges")
    Nonce challenge(Caller caller, @RequestBody Action request) {
        Ceremony ceremony = ceremonies.open(caller, request.action);
        return new Nonce(ceremony.id().text(), Authenticators.text(ceremony.nonce()), ceremony.expiresAt());
    }
}
