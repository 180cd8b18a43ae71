package allscale.vault;

import allscale.Settings;
import allscale.audit.AuditEvents;
import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.CeremonyId;
import allscale.identity.Passkey;
import allscale.identity.Passkeys;
import allscale.identity.SignUps;
import allscale.identity.VerifiedAssertion;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Vaults of people: kept, replaced step by step, opened by nobody here. */
@Component
@Transactional
public class Vaults {

    static final String ADD = "vault.unlocker";
    static final Duration PENDING_LIFE = Duration.ofHours(24);

    private final VaultStore store;
    private final Passkeys passkeys;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Later later;
    private final Settings settings;
    private final Clock clock;

    Vaults(
            VaultStore store,
            Passkeys passkeys,
            AuditEvents audit,
            ApplicationEventPublisher facts,
            Later later,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.passkeys = passkeys;
        this.audit = audit;
        this.facts = facts;
        this.later = later;
        this.settings = settings;
        this.clock = clock;
    }

    public Vault vault(Caller caller) {
        return store.vault(caller.person());
    }

    public VaultScore score(Caller caller) {
        return VaultScore.of(store.vault(caller.person()), passkeys.list(caller));
    }

    /** Keeps a person's first vault. One that was never opened may be made again. */
    Vault make(Caller caller, Payload payload, List<Unlocker> unlockers) {
        PersonId person = caller.person();
        if (store.forUpdate(person).stream().anyMatch(Unlocker::isActive)) {
            throw new Refused(VaultRefusal.VAULT_EXISTS, "There is a vault already. Add an unlocker to it instead.");
        }
        if (payload.revision() != 1 || unlockers.isEmpty()) {
            throw Shape.malformed("payload.revision", "1, with at least one unlocker");
        }
        store.removePending(person, clock.instant());
        store.removeVaultWithoutUnlockers(person);
        String vaultId = unlockers.getFirst().vaultId();
        store.addVault(person, vaultId, payload, clock.instant());
        unlockers.forEach(unlocker -> add(caller, unlocker, vaultId));
        return store.vault(person);
    }

    /** Replaces the payload by its next revision. */
    void replace(Caller caller, Payload payload) {
        if (!store.replace(caller.person(), payload, clock.instant())) {
            throw new Refused(
                    VaultRefusal.REVISION_STALE,
                    "The vault was changed in another window. Read it again and repeat the change there.",
                    Map.of("revision", payload.revision()));
        }
        audit.record(
                caller.organization(),
                caller.person().text(),
                "vault.replaced",
                caller.person().text(),
                Map.of("revision", payload.revision()));
    }

    /** Adds one more way to open the vault; an existing passkey stands for it. */
    Vault add(Caller caller, Unlocker unlocker, CeremonyId ceremony, Assertion stepUp) {
        passkeys.verifyPresence(caller, ceremony, ADD, stepUp);
        String vaultId = store.vaultId(caller.person())
                .orElseThrow(() -> new Refused(VaultRefusal.VAULT_MISSING, "There is no vault yet. Make one first."));
        add(caller, unlocker, vaultId);
        return store.vault(caller.person());
    }

    /**
     * Counts an unlocker, after the device has opened the stored vault with it. A passkey proves itself; a kit was proved
     * on the page that made it and is vouched for by any passkey, so kits that wait become active together with it.
     */
    Vault activate(Caller caller, String id, CeremonyId ceremony, Assertion assertion) {
        VerifiedAssertion proof = passkeys.verifyPresence(caller, ceremony, SignUps.ACTIVATION, assertion);
        List<Unlocker> unlockers = store.forUpdate(caller.person());
        Unlocker wanted = one(unlockers, id);
        if (wanted.kind() == Unlocker.Kind.PASSKEY && !proof.credentialId().equals(wanted.credentialId())) {
            throw new Refused(
                    VaultRefusal.UNLOCKER_NOT_PROVED,
                    "This touch was of another passkey. Use the one that is being added.");
        }
        store.activate(caller.person(), id, clock.instant());
        unlockers.stream()
                .filter(unlocker -> unlocker.kind() == Unlocker.Kind.KIT)
                .forEach(kit -> store.activate(caller.person(), kit.id(), clock.instant()));
        tell(caller, "unlocker.activated", wanted);
        Vault vault = store.vault(caller.person());
        facts.publishEvent(new UnlockersChanged(caller.organization(), caller.person(), vault.active()));
        return vault;
    }

    /** Destroys an unlocker's ciphertext; the caller must have touched a passkey a short while ago. */
    void remove(Caller caller, String id) {
        caller.requireFresh(clock);
        List<Unlocker> unlockers = store.forUpdate(caller.person());
        Unlocker wanted = one(unlockers, id);
        boolean isLast = unlockers.stream()
                .filter(Unlocker::isActive)
                .allMatch(active -> active.id().equals(id));
        if (wanted.isActive() && isLast) {
            throw new Refused(
                    VaultRefusal.LAST_UNLOCKER,
                    "This is the only way to open the wallet. Without it the money would be lost. Add another first.");
        }
        store.remove(caller.person(), id);
        tell(caller, "unlocker.removed", wanted);
        int active = store.vault(caller.person()).active();
        facts.publishEvent(new UnlockersChanged(caller.organization(), caller.person(), active));
    }

    /** Forgets what was begun and never proved. */
    void collectPending(PersonId person) {
        store.removePending(person, clock.instant().minus(PENDING_LIFE));
        store.removeVaultWithoutUnlockers(person);
    }

    private void add(Caller caller, Unlocker unlocker, String vaultId) {
        refuseForeign(caller, unlocker, vaultId);
        if (!store.addUnlocker(caller.person(), unlocker, clock.instant())) {
            throw new Refused(VaultRefusal.UNLOCKER_EXISTS, "There is an unlocker with this id. Start again.");
        }
        tell(caller, "unlocker.added", unlocker);
        later.stage(
                CollectPending.NAME,
                caller.person().value().toString(),
                clock.instant().plus(PENDING_LIFE));
    }

    private void refuseForeign(Caller caller, Unlocker unlocker, String vaultId) {
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

    /** The header outlives the record; the ciphertext does not. */
    private void tell(Caller caller, String action, Unlocker unlocker) {
        audit.record(
                caller.organization(),
                caller.person().text(),
                action,
                unlocker.id(),
                Map.of("kind", unlocker.kind().name().toLowerCase(Locale.ROOT)));
    }

    private static Unlocker one(List<Unlocker> unlockers, String id) {
        return unlockers.stream()
                .filter(unlocker -> unlocker.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(VaultRefusal.UNLOCKER_UNKNOWN, "There is no such unlocker."));
    }
}
