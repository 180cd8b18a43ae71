package allscale.vault;

import allscale.audit.AuditEvents;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Acts;
import allscale.identity.Caller;
import allscale.identity.PasskeyRemoved;
import allscale.identity.VerifiedAssertion;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Vaults of people: kept, replaced step by step, opened by nobody here. */
@Component
@Transactional
public class Vaults {

    static final Duration PENDING_LIFE = Duration.ofHours(24);

    /** What a touch agrees to, field by field as the signer hashes it. */
    private record Created(String vaultId, String unlockerId, String payload, String recordKey) {}

    private record Replaced(long revision, String payload) {}

    private record Changed(String unlockerId) {}

    private record Removed(String unlockerId, String kind) {}

    /** The records of a new vault, and the signature of its record key over all of them. */
    record Signed(List<Unlocker> unlockers, RecordKey key, String proof) {

        Signed {
            unlockers = List.copyOf(unlockers);
        }
    }

    private final VaultStore store;
    private final UnlockerCheck check;
    private final Acts acts;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Kits kits;
    private final Clock clock;

    Vaults(
            VaultStore store,
            UnlockerCheck check,
            Acts acts,
            AuditEvents audit,
            ApplicationEventPublisher facts,
            Kits kits,
            Clock clock) {
        this.store = store;
        this.check = check;
        this.acts = acts;
        this.audit = audit;
        this.facts = facts;
        this.kits = kits;
        this.clock = clock;
    }

    public Vault vault(Caller caller) {
        return store.vault(caller.person());
    }

    /** How many ways there are now to open a person's vault. */
    @Transactional(readOnly = true)
    public int active(PersonId person) {
        return store.vault(person).active();
    }

    /** Keeps a person's first vault. One that was never opened may be made again. */
    Vault make(Caller caller, Payload payload, Signed signed, ActProof proof) {
        List<Unlocker> unlockers = signed.unlockers();
        PersonId person = caller.person();
        if (store.forUpdate(person).stream().anyMatch(Unlocker::isProved)) {
            throw new Refused(VaultRefusal.VAULT_EXISTS, "There is a vault already. Add an unlocker to it instead.");
        }
        if (payload.revision() != 1 || unlockers.isEmpty()) {
            throw Shape.malformed("payload.revision", "1, with at least one unlocker");
        }
        String vaultId = unlockers.getFirst().vaultId();
        String recordKey = signed.key().name();
        byte[] nonce = acts.require(
                        caller,
                        Act.VAULT_CREATE,
                        new Created(vaultId, unlockers.getFirst().id(), payload.hash(), recordKey),
                        proof)
                .nonce();
        signed.key().requireSigned(person, nonce, unlockers, signed.proof());
        store.removePending(person, clock.instant());
        store.removeVaultWithoutUnlockers(person);
        store.addVault(person, vaultId, recordKey, payload, clock.instant());
        unlockers.forEach(unlocker -> add(caller, unlocker, vaultId));
        return store.vault(person);
    }

    /** Replaces the payload by its next revision; every earlier one is kept. */
    void replace(Caller caller, Payload payload, ActProof proof) {
        acts.require(caller, Act.VAULT_REPLACE, new Replaced(payload.revision(), payload.hash()), proof);
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

    /** Adds one more way to open the vault; an existing passkey stands for it, and the key in the vault for its record. */
    Vault add(Caller caller, Unlocker unlocker, String recordsProof, ActProof proof) {
        byte[] nonce = acts.require(caller, Act.UNLOCKER_ADD, new Changed(unlocker.id()), proof)
                .nonce();
        VaultStore.Known vault = store.known(caller.person())
                .orElseThrow(() -> new Refused(VaultRefusal.VAULT_MISSING, "There is no vault yet. Make one first."));
        vault.key().requireSigned(caller.person(), nonce, List.of(unlocker), recordsProof);
        add(caller, unlocker, vault.vaultId());
        return store.vault(caller.person());
    }

    /**
     * Counts an unlocker, after the device has opened the stored vault with it. A passkey proves itself; a kit was proved
     * on the page that made it and is vouched for by any passkey, so kits that wait become active together with it.
     */
    Vault activate(Caller caller, String id, ActProof proof) {
        List<Unlocker> unlockers = store.forUpdate(caller.person());
        Unlocker wanted = one(unlockers, id);
        VerifiedAssertion touch = acts.require(caller, Act.UNLOCKER_ACTIVATE, new Changed(id), proof)
                .assertion();
        if (wanted.kind() == Unlocker.Kind.PASSKEY && !touch.credentialId().equals(wanted.credentialId())) {
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

    /** Destroys an unlocker's ciphertext, by a touch over exactly this unlocker. */
    void remove(Caller caller, String id, ActProof proof) {
        List<Unlocker> unlockers = store.forUpdate(caller.person());
        Unlocker wanted = one(unlockers, id);
        acts.require(caller, Act.UNLOCKER_REMOVE, new Removed(id, kind(wanted)), proof);
        remove(caller, unlockers, wanted);
    }

    /** A passkey that is removed takes what it opens the vault with along, or stays where nothing else opens it. */
    @EventListener
    void on(PasskeyRemoved removed) {
        Caller caller = removed.by();
        List<Unlocker> unlockers = store.forUpdate(caller.person());
        unlockers.stream()
                .filter(one -> removed.credentialId().equals(one.credentialId()))
                .forEach(one -> remove(caller, unlockers, one));
    }

    private void remove(Caller caller, List<Unlocker> unlockers, Unlocker wanted) {
        List<Unlocker> others =
                unlockers.stream().filter(one -> !one.id().equals(wanted.id())).toList();
        if (wanted.isProved() && new Vault(others, null).active() == 0) {
            throw new Refused(
                    VaultRefusal.LAST_UNLOCKER,
                    "This is the only way to open the wallet. Without it the money would be lost. Add another first.");
        }
        store.remove(caller.person(), wanted.id());
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
        check.refuseForeign(caller, unlocker, vaultId);
        kits.add(caller.person(), unlocker);
        tell(caller, "unlocker.added", unlocker);
    }

    /** The header outlives the record; the ciphertext does not. */
    private void tell(Caller caller, String action, Unlocker unlocker) {
        audit.record(
                caller.organization(), caller.person().text(), action, unlocker.id(), Map.of("kind", kind(unlocker)));
    }

    private static String kind(Unlocker unlocker) {
        return unlocker.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Unlocker one(List<Unlocker> unlockers, String id) {
        return unlockers.stream()
                .filter(unlocker -> unlocker.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(VaultRefusal.UNLOCKER_UNKNOWN, "There is no such unlocker."));
    }
}
