package allscale.vault;

import allscale.identity.Passkey;
import java.util.ArrayList;
import java.util.List;

/**
 * How safe a vault is against loss.
 *
 * @param unlockers how many ways to open it have been proved
 * @param funded whether money may be asked for: two ways at least, because a passkey is deleted by accident
 * @param advice what to do next, most important first
 */
public record VaultScore(int unlockers, boolean funded, List<Advice> advice) {

    /** What would make it safer. */
    public enum Advice {
        MAKE_VAULT,
        ADD_SECOND_UNLOCKER,
        MAKE_KIT,
        ADD_DEVICE_BOUND_PASSKEY
    }

    private static final int ENOUGH = 2;

    public VaultScore {
        advice = List.copyOf(advice);
    }

    /** Judges a vault; synced passkeys fall together with the account that syncs them. */
    static VaultScore of(Vault vault, List<Passkey> passkeys) {
        int active = vault.active();
        boolean hasKit = vault.unlockers().stream()
                .anyMatch(unlocker -> unlocker.counts() && unlocker.kind() == Unlocker.Kind.KIT);
        List<Advice> advice = new ArrayList<>();
        if (active == 0) {
            advice.add(Advice.MAKE_VAULT);
        } else if (active < ENOUGH) {
            advice.add(Advice.ADD_SECOND_UNLOCKER);
        }
        if (active > 0 && !hasKit) {
            advice.add(Advice.MAKE_KIT);
        }
        if (active > 0 && hasKit && passkeys.stream().allMatch(Passkey::backupEligible)) {
            advice.add(Advice.ADD_DEVICE_BOUND_PASSKEY);
        }
        return new VaultScore(active, active >= ENOUGH, advice);
    }
}
