package allscale.vault;

import allscale.Settings;
import allscale.audit.AuditEvents;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Recovery kits: found by what their code says, shown, replaced and revoked. */
@Component
@Transactional
public class Kits {

    private static final byte[] NOBODYS = new byte[32];

    private final VaultStore store;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Later later;
    private final Settings settings;
    private final Clock clock;

    Kits(
            VaultStore store,
            AuditEvents audit,
            ApplicationEventPublisher facts,
            Later later,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.facts = facts;
        this.later = later;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose kit this is. An unknown lookup and a wrong verifier take the same work and end alike. */
    @Transactional(readOnly = true)
    public Optional<KitId> find(KitKey key) {
        Optional<VaultStore.KitHolder> holder = store.holder(key.lookup());
        byte[] kept = holder.map(VaultStore.KitHolder::verifierHash).orElse(NOBODYS);
        boolean isRight = MessageDigest.isEqual(kept, key.verifierHash());
        return holder.filter(_ -> isRight).map(found -> new KitId(found.person(), found.unlocker()));
    }

    /** Whether a kit is proved and still there. */
    public boolean isActive(PersonId person, String unlocker) {
        return store.vault(person).unlockers().stream()
                .anyMatch(one -> one.id().equals(unlocker) && one.kind() == Unlocker.Kind.KIT && one.counts());
    }

    /** The sealed content and this kit's record, and nothing else of the vault. */
    public Vault sealed(PersonId person, String unlocker) {
        Vault vault = store.vault(person);
        return new Vault(List.of(one(vault.unlockers(), unlocker)), vault.payload());
    }

    /** SHA-256 over the canonical list of records as a device made them, in base64url: every field of each. */
    public String hash(List<JsonNode> made) {
        return RecordKey.hashText(made.stream().map(Unlocker::read).toList());
    }

    /**
     * Counts a new way in and a new kit, and revokes the kit that was used, in the caller's transaction.
     *
     * @param organization where it is told
     * @param credentialId of the passkey that was made for it
     */
    public void replace(
            PersonId person, OrganizationId organization, String used, List<JsonNode> made, String credentialId) {
        Unlocker kit = one(store.forUpdate(person), used);
        List<Unlocker> unlockers = made.stream().map(Unlocker::read).toList();
        refuseUnlessPair(unlockers);
        for (Unlocker unlocker : unlockers) {
            refuseForeign(person, kit.vaultId(), unlocker, credentialId);
            add(person, unlocker);
            store.activate(person, unlocker.id(), clock.instant());
            tell(organization, person, "unlocker.activated", unlocker);
        }
        store.remove(person, used);
        tell(organization, person, "unlocker.removed", kit);
        changed(organization, person);
    }

    /** Ends a kit. One that is the last way to open the wallet keeps its record, but brings nobody back any more. */
    public void revoke(PersonId person, OrganizationId organization, String unlocker) {
        List<Unlocker> unlockers = store.forUpdate(person);
        Unlocker kit = one(unlockers, unlocker);
        boolean isLast = unlockers.stream()
                .filter(Unlocker::isActive)
                .allMatch(active -> active.id().equals(unlocker));
        store.removeLogin(person, unlocker);
        if (!isLast) {
            store.remove(person, unlocker);
        }
        tell(organization, person, "unlocker.removed", kit);
        changed(organization, person);
    }

    /** Keeps an unlocker, and what finds a kit by its code; one that is never proved is forgotten. */
    void add(PersonId person, Unlocker unlocker) {
        KitLogin login = unlocker.login();
        Instant now = clock.instant();
        boolean isNew = store.addUnlocker(person, unlocker, now)
                && (login == null
                        || store.addLogin(
                                person, unlocker.id(), bytes(login.lookup()), bytes(login.verifierHash()), now));
        if (!isNew) {
            throw new Refused(VaultRefusal.UNLOCKER_EXISTS, "There is an unlocker with this id. Start again.");
        }
        later.stage(CollectPending.NAME, person.value().toString(), now.plus(Vaults.PENDING_LIFE));
    }

    private static void refuseUnlessPair(List<Unlocker> unlockers) {
        boolean isPair = unlockers.size() == 2
                && unlockers.getFirst().kind() != Unlocker.Kind.KIT
                && unlockers.getLast().login() != null;
        if (!isPair) {
            throw Shape.malformed("unlockers", "a new passkey or passphrase, and a new kit");
        }
    }

    private void refuseForeign(PersonId person, String vaultId, Unlocker unlocker, String credentialId) {
        String owner = Base64.getUrlEncoder().withoutPadding().encodeToString(Id.bytes(person.value()));
        if (!unlocker.userId().equals(owner)) {
            throw Shape.malformed("unlocker.userId", "the person who recovers");
        }
        if (!unlocker.vaultId().equals(vaultId)) {
            throw Shape.malformed("unlocker.vaultId", "the id of this vault");
        }
        boolean isPasskey = unlocker.kind() == Unlocker.Kind.PASSKEY;
        if (isPasskey && !credentialId.equals(unlocker.credentialId())) {
            throw Shape.malformed("unlocker.credentialId", "the passkey that was made for it");
        }
        if (isPasskey && !settings.signHost().equals(unlocker.rpId())) {
            throw Shape.malformed("unlocker.rpId", settings.signHost());
        }
    }

    private void tell(OrganizationId organization, PersonId person, String action, Unlocker unlocker) {
        audit.record(
                organization,
                person.text(),
                action,
                unlocker.id(),
                Map.of("kind", unlocker.kind().name().toLowerCase(Locale.ROOT)));
    }

    private void changed(OrganizationId organization, PersonId person) {
        facts.publishEvent(
                new UnlockersChanged(organization, person, store.vault(person).active()));
    }

    private static Unlocker one(List<Unlocker> unlockers, String id) {
        return unlockers.stream()
                .filter(unlocker -> unlocker.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(VaultRefusal.UNLOCKER_UNKNOWN, "There is no such unlocker."));
    }

    private static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }
}
