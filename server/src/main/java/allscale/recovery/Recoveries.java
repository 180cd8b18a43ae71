package allscale.recovery;

import allscale.identity.Assertion;
import allscale.identity.Caller;
import allscale.identity.Reinstatements;
import allscale.identity.SignedIn;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.vault.KitId;
import allscale.vault.KitKey;
import allscale.vault.Kits;
import allscale.vault.UnlockersChanged;
import allscale.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests to recover by paper kit: asked, told, waited for, stopped or completed. */
@Component
@Transactional
public class Recoveries {

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int NONCE_BYTES = 32;

    /**
     * What a kit is answered.
     *
     * @param opening what the signer needs to open the vault; null before the waiting time is over
     */
    record Asked(Recovery recovery, @Nullable Opening opening) {}

    /** The sealed vault, as far as this kit opens it, and whose it is. */
    record Opening(Vault vault, String personName, String organizationName) {}

    private final RecoveryStore store;
    private final Kits kits;
    private final Reinstatements reinstatements;
    private final OpenedWallet wallet;
    private final WaitingTimes waitingTimes;
    private final RecoveryNews news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Recoveries(
            RecoveryStore store,
            Kits kits,
            Reinstatements reinstatements,
            OpenedWallet wallet,
            WaitingTimes waitingTimes,
            RecoveryNews news,
            Clock clock) {
        this.store = store;
        this.kits = kits;
        this.reinstatements = reinstatements;
        this.wallet = wallet;
        this.waitingTimes = waitingTimes;
        this.news = news;
        this.clock = clock;
    }

    /** Begins to wait, or says how the wait of this kit stands; gives the sealed vault once it is over. */
    Asked ask(KitKey key) {
        KitId kit = active(key);
        Reinstatements.Home home = reinstatements.home(kit.person());
        Optional<Recovery> open = store.openForUpdate(kit.person(), kit.unlocker())
                .map(one -> settled(one, home))
                .filter(one -> one.status().isOpen());
        Recovery recovery = open.orElseGet(() -> begun(kit, home));
        return new Asked(recovery, recovery.status() == RecoveryStatus.RELEASED ? opening(recovery, home) : null);
    }

    /**
     * Makes the new passkey and the new kit count, revokes the kit that was used, ends every session of the person, and
     * begins one on this device.
     */
    SignedIn complete(RecoveryId id, KitKey key, Completion made, String device) {
        KitId kit = active(key);
        Reinstatements.Home home = reinstatements.home(kit.person());
        Recovery recovery = store.forUpdate(kit.person(), id)
                .filter(one -> one.unlocker().equals(kit.unlocker()))
                .map(one -> settled(one, home))
                .orElseThrow(Recoveries::unknown);
        requireReleased(recovery);
        Reinstatements.Reinstated reinstated = reinstatements.reinstate(
                kit.person(),
                new Reinstatements.NewPasskey(
                        made.registration(), recovery.nonce(), made.assertion(), recovery.completionChallenge()),
                device);
        wallet.require(
                home.organization(),
                kit.person(),
                recovery.proofDigest(
                        reinstated.credentialId(), reinstated.publicKeyHash(), kits.hash(made.unlockers())),
                made.proof());
        become(recovery, RecoveryStatus.COMPLETED, home);
        kits.replace(kit.person(), home.organization(), kit.unlocker(), made.unlockers(), reinstated.credentialId());
        return reinstated.signedIn();
    }

    /** Stops a request and ends its kit: a touch of a passkey that is registered now, bound to this request. */
    Recovery veto(RecoveryId id, Assertion assertion) {
        PersonId person = store.person(id).orElseThrow(Recoveries::unknown);
        Reinstatements.Home home = reinstatements.home(person);
        Recovery recovery = settled(store.forUpdate(person, id).orElseThrow(Recoveries::unknown), home);
        reinstatements.verify(person, assertion, recovery.vetoChallenge());
        if (recovery.status() == RecoveryStatus.VETOED) {
            return recovery;
        }
        if (!recovery.status().isOpen()) {
            throw ended(recovery);
        }
        Recovery vetoed = become(recovery, RecoveryStatus.VETOED, home);
        kits.revoke(person, home.organization(), recovery.unlocker());
        return vetoed;
    }

    /** How a request stands, for whoever knows its id: times and challenges, nothing sealed. */
    Recovery show(RecoveryId id) {
        PersonId person = store.person(id).orElseThrow(Recoveries::unknown);
        Reinstatements.Home home = reinstatements.home(person);
        return settled(store.forUpdate(person, id).orElseThrow(Recoveries::unknown), home);
    }

    /** The caller's own requests of the last month, newest first. */
    @Transactional(readOnly = true)
    public List<Recovery> list(Caller caller) {
        Instant now = clock.instant();
        return store.since(caller.person(), now.minus(REMEMBERED)).stream()
                .map(one -> one.become(one.statusAt(now), one.endedAt() == null ? now : one.endedAt()))
                .toList();
    }

    /** Does what time has decided. */
    void advance(RecoveryId id) {
        store.person(id).ifPresent(person -> {
            Reinstatements.Home home = reinstatements.home(person);
            store.forUpdate(person, id).ifPresent(one -> settled(one, home));
        });
    }

    /** A kit that is gone brings nobody back. */
    @EventListener
    void on(UnlockersChanged changed) {
        List<Recovery> orphaned = store.openForUpdate(changed.person()).stream()
                .filter(one -> !kits.isActive(changed.person(), one.unlocker()))
                .toList();
        if (!orphaned.isEmpty()) {
            Reinstatements.Home home = reinstatements.home(changed.person());
            orphaned.forEach(one -> become(one, RecoveryStatus.VETOED, home));
        }
    }

    private KitId active(KitKey key) {
        return kits.find(key)
                .filter(kit -> kits.isActive(kit.person(), kit.unlocker()))
                .orElseThrow(
                        () -> new Refused(
                                RecoveryRefusal.RECOVERY_CODE_UNKNOWN,
                                "This code opens nothing here. Check every group; if you have made a newer kit, use that one."));
    }

    private Recovery begun(KitId kit, Reinstatements.Home home) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Recovery recovery = Recovery.asked(
                RecoveryId.next(clock), kit, nonce, clock.instant(), waitingTimes.duration(kit.person()));
        if (!store.add(recovery)) {
            return store.openForUpdate(kit.person(), kit.unlocker()).orElseThrow(Recoveries::unknown);
        }
        news.tell(recovery, home.organization());
        return recovery;
    }

    private Opening opening(Recovery recovery, Reinstatements.Home home) {
        return new Opening(
                kits.sealed(recovery.person(), recovery.unlocker()), home.personName(), home.organizationName());
    }

    private Recovery settled(Recovery recovery, Reinstatements.Home home) {
        RecoveryStatus status = recovery.statusAt(clock.instant());
        return status == recovery.status() ? recovery : become(recovery, status, home);
    }

    private Recovery become(Recovery recovery, RecoveryStatus status, Reinstatements.Home home) {
        Recovery next = recovery.become(status, clock.instant());
        store.save(next);
        news.tell(next, home.organization());
        return next;
    }

    private static void requireReleased(Recovery recovery) {
        if (recovery.status() == RecoveryStatus.WAITING) {
            throw new Refused(
                    RecoveryRefusal.RECOVERY_WAITING,
                    "The waiting time is not over. Come back after " + recovery.releaseAt() + ".",
                    Map.of("releaseAt", recovery.releaseAt().toString()));
        }
        if (recovery.status() != RecoveryStatus.RELEASED) {
            throw ended(recovery);
        }
    }

    private static Refused ended(Recovery recovery) {
        return new Refused(
                RecoveryRefusal.RECOVERY_ENDED,
                "This recovery has already ended. Start again from the sign-in page.",
                Map.of("status", recovery.status()));
    }

    private static Refused unknown() {
        return new Refused(RecoveryRefusal.RECOVERY_UNKNOWN, "There is no such recovery. Start again.");
    }
}
