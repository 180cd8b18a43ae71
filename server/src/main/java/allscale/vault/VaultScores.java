package allscale.vault;

import allscale.identity.Caller;
import allscale.identity.Passkeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How safe people's vaults are against loss. */
@Component
@Transactional(readOnly = true)
class VaultScores {

    private final VaultStore store;
    private final Passkeys passkeys;

    VaultScores(VaultStore store, Passkeys passkeys) {
        this.store = store;
        this.passkeys = passkeys;
    }

    VaultScore score(Caller caller) {
        return VaultScore.of(store.vault(caller.person()), passkeys.list(caller));
    }
}
