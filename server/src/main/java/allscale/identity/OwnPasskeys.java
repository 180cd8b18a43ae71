package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their own passkeys. Who can add one can sign in for ever, so an old one must agree. */
@Component
@Transactional
class OwnPasskeys {

    /** What an old passkey agrees to. */
    private record Added(String credentialId) {}

    private record Removed(String passkeyId, String name) {}

    private final PasskeyStore store;
    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final Acts acts;
    private final AuditEvents audit;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    OwnPasskeys(
            PasskeyStore store,
            Passkeys passkeys,
            Ceremonies ceremonies,
            Acts acts,
            AuditEvents audit,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.store = store;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.acts = acts;
        this.audit = audit;
        this.facts = facts;
        this.clock = clock;
    }

    /** Opens the registration of a further passkey; the caller must have touched one a short while ago. */
    Ceremony beginRegistration(Caller caller) {
        caller.requireFresh(clock);
        return ceremonies.open(Purpose.REGISTRATION, caller.session(), Ceremonies.TO_ENROLL, "{}");
    }

    /** Adds a passkey to which an old one agreed, by a touch over the new credential's id. */
    Passkey register(Caller caller, CeremonyId ceremony, Registration registration, String name, ActProof proof) {
        acts.require(caller, Act.PASSKEY_ADD, new Added(registration.id()), proof);
        byte[] nonce =
                ceremonies.use(ceremony, Purpose.REGISTRATION, caller.session()).nonce();
        Passkey passkey = passkeys.add(caller.person(), registration, nonce, name);
        if (!passkey.credentialId().equals(registration.id())) {
            throw new Refused(
                    IdentityRefusal.REGISTRATION_REFUSED, "The new passkey is another than the one agreed to.");
        }
        changed(caller, "passkey.added", passkey.id());
        return passkey;
    }

    void rename(Caller caller, PasskeyId passkey, String name) {
        if (!store.rename(caller.person(), passkey, Names.checked(name, 80))) {
            throw notFound();
        }
        audit.record(caller.organization(), caller.person().text(), "passkey.renamed", passkey.text(), Map.of());
    }

    /**
     * Removes a passkey with what it opened, and ends every other session. The last one cannot be removed, nor the one
     * without which nothing would open the vault.
     */
    void remove(Caller caller, PasskeyId passkey, ActProof proof) {
        List<PasskeyStore.Kept> mine = store.forUpdate(caller.person());
        Passkey wanted = mine.stream()
                .filter(kept -> kept.id().equals(passkey.value()))
                .findFirst()
                .orElseThrow(OwnPasskeys::notFound)
                .passkey();
        acts.require(caller, Act.PASSKEY_REMOVE, new Removed(passkey.text(), wanted.name()), proof);
        if (mine.size() == 1) {
            throw new Refused(
                    IdentityRefusal.LAST_PASSKEY, "This is the only way to sign in. Add another passkey first.");
        }
        passkeys.remove(wanted);
        facts.publishEvent(new PasskeyRemoved(caller, wanted.credentialId()));
        changed(caller, "passkey.removed", passkey);
    }

    /** A changed factor ends every other session of this person, and the person is told. */
    private void changed(Caller caller, String action, PasskeyId passkey) {
        audit.record(caller.organization(), caller.person().text(), action, passkey.text(), Map.of());
        facts.publishEvent(new PasskeysChanged(caller, passkey, action));
    }

    private static Refused notFound() {
        return new Refused(IdentityRefusal.NOT_FOUND, "There is no such passkey.");
    }
}
