package allscale.vault;

import allscale.Settings;
import allscale.identity.Caller;
import allscale.identity.Passkey;
import allscale.identity.Passkeys;
import allscale.kernel.Id;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether a record is of this person, this vault and, where it is a passkey's, of a registered one. */
@Component
class UnlockerCheck {

    private final Passkeys passkeys;
    private final Settings settings;

    UnlockerCheck(Passkeys passkeys, Settings settings) {
        this.passkeys = passkeys;
        this.settings = settings;
    }

    void refuseForeign(Caller caller, Unlocker unlocker, String vaultId) {
        String person = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Id.bytes(caller.person().value()));
        if (!unlocker.userId().equals(person)) {
            throw Shape.malformed("unlocker.userId", "the person who is signed in");
        }
        if (!unlocker.vaultId().equals(vaultId)) {
            throw Shape.malformed("unlocker.vaultId", "the id of this vault");
        }
        if (unlocker.kind() == Unlocker.Kind.PASSKEY) {
            Set<String> own =
                    passkeys.list(caller).stream().map(Passkey::credentialId).collect(Collectors.toSet());
            if (!own.contains(String.valueOf(unlocker.credentialId()))) {
                throw Shape.malformed("unlocker.credentialId", "a registered passkey of this person");
            }
            if (!settings.signHost().equals(unlocker.rpId())) {
                throw Shape.malformed("unlocker.rpId", settings.signHost());
            }
        }
    }
}
