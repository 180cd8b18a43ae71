package allscale.wallet;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.later.Later;
import allscale.safety.SafeModeEnded;
import allscale.vault.UnlockersChanged;
import allscale.vault.Vaults;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many ways there are to open the vaults of wallets, kept with the wallets: who asks for money sees no vault. */
@Component
@Transactional
class UnlockerCounts {

    private final WalletStore store;
    private final Vaults vaults;
    private final Later later;
    private final Clock clock;

    UnlockerCounts(WalletStore store, Vaults vaults, Later later, Clock clock) {
        this.store = store;
        this.vaults = vaults;
        this.later = later;
        this.clock = clock;
    }

    @EventListener
    void on(UnlockersChanged changed) {
        store.countUnlockers(changed.organization(), changed.person(), changed.active());
    }

    /** What an older copy counted may have been removed since. */
    @EventListener
    void on(SafeModeEnded ended) {
        later.stage(CountUnlockers.NAME, ended.organization().value().toString(), clock.instant());
    }

    @Transactional(readOnly = true)
    List<PersonId> keepers(OrganizationId organization) {
        return store.wallets(organization).stream()
                .map(Wallet::keeper)
                .distinct()
                .toList();
    }

    void count(OrganizationId organization, PersonId keeper) {
        store.countUnlockers(organization, keeper, vaults.active(keeper));
    }
}
