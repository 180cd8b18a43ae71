package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.audit.CanonicalJson;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys of people, and the check of what they signed. */
@Component
@Transactional
public class Passkeys {

    private static final String REGISTRATION = "passkey.register";

    private final PasskeyStore store;
    private final Authenticators authenticators;
    private final Ceremonies ceremonies;
    private final SessionStore sessions;
    private final AuditEvents audit;
    private final Clock clock;

    Passkeys(
            PasskeyStore store,
            Authenticators authenticators,
            Ceremonies ceremonies,
            SessionStore sessions,
            AuditEvents audit,
            Clock clock) {
        this.store = store;
        this.authenticators = authenticators;
        this.ceremonies = ceremonies;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Checks that the caller answered exactly this challenge with one of the caller's own passkeys.
     *
     * @throws Refused when the assertion is of someone else, of another challenge or not user-verified
     */
    public VerifiedAssertion verify(Caller caller, Assertion assertion, byte[] expectedChallenge) {
        VerifiedAssertion verified = verify(assertion, expectedChallenge);
        if (!verified.person().equals(caller.person())) {
            throw unknown();
        }
        return verified;
    }

    /**
     * Step-up bound to an action: uses up the ceremony and checks the assertion over {@code wv1/action} for exactly
     * this body.
     */
    public VerifiedAssertion verifyAction(
            Caller caller, CeremonyId ceremony, String action, Object body, Assertion assertion) {
        byte[] nonce = ceremonies.use(caller, ceremony, action);
        return verify(caller, assertion, Ceremonies.actionChallenge(caller, nonce, action, CanonicalJson.of(body)));
    }

    /** Uses up a ceremony whose 32 bytes were the challenge itself. */
    public VerifiedAssertion verifyPresence(Caller caller, CeremonyId ceremony, String action, Assertion assertion) {
        return verify(caller, assertion, ceremonies.use(caller, ceremony, action));
    }

    public List<Passkey> list(Caller caller) {
        return store.of(caller.person()).stream()
                .map(PasskeyStore.Kept::passkey)
                .toList();
    }

    /** Opens the registration of a further passkey; the caller must have touched one a short while ago. */
    public Ceremony beginRegistration(Caller caller) {
        caller.requireFresh(clock);
        return ceremonies.open(REGISTRATION, caller.session(), Ceremonies.TO_ENROLL, "{}");
    }

    public Passkey register(Caller caller, CeremonyId ceremony, Registration registration, String name) {
        byte[] challenge =
                ceremonies.use(ceremony, REGISTRATION, caller.session()).challenge();
        Passkey passkey = add(caller.person(), registration, challenge, name);
        changed(caller, "passkey.added", passkey.id());
        return passkey;
    }

    public void rename(Caller caller, PasskeyId passkey, String name) {
        if (!store.rename(caller.person(), passkey, Names.checked(name, 80))) {
            throw notFound();
        }
        audit.record(caller.organization(), caller.person().text(), "passkey.renamed", passkey.text(), Map.of());
    }

    /** Removes a passkey and ends every other session; the last one cannot be removed. */
    public void remove(Caller caller, PasskeyId passkey) {
        caller.requireFresh(clock);
        List<PasskeyStore.Kept> mine = store.forUpdate(caller.person());
        if (mine.stream().noneMatch(kept -> kept.id().equals(passkey.value()))) {
            throw notFound();
        }
        if (mine.size() == 1) {
            throw new Refused(
                    IdentityRefusal.LAST_PASSKEY, "This is the only way to sign in. Add another passkey first.");
        }
        store.remove(passkey, clock.instant());
        changed(caller, "passkey.removed", passkey);
    }

    /** A changed factor ends every other session of this person. */
    private void changed(Caller caller, String action, PasskeyId passkey) {
        sessions.endOthers(caller.person(), caller.session(), clock.instant());
        audit.record(caller.organization(), caller.person().text(), action, passkey.text(), Map.of());
    }

    Passkey add(PersonId person, Registration registration, byte[] challenge, String name) {
        Authenticators.Credential key = authenticators.register(registration, challenge);
        PasskeyId id = PasskeyId.next(clock);
        if (!store.add(id, person, key, registration.transports(), Names.checked(name, 80), clock.instant())) {
            throw new Refused(
                    IdentityRefusal.PASSKEY_REGISTERED, "This passkey is registered already. Sign in with it.");
        }
        return store.byCredential(key.id()).orElseThrow().passkey();
    }

    VerifiedAssertion verify(Assertion assertion, byte[] expectedChallenge) {
        PasskeyStore.Kept kept = store.byCredential(rawId(assertion)).orElseThrow(Passkeys::unknown);
        String handle = assertion.userHandle();
        if (handle != null && !Arrays.equals(Authenticators.bytes(handle), Id.bytes(kept.personId()))) {
            throw unknown();
        }
        Authenticators.Answer answer = authenticators.verify(assertion, kept.key(), expectedChallenge);
        store.used(kept.id(), answer, clock.instant());
        return new VerifiedAssertion(
                new PersonId(kept.personId()),
                new PasskeyId(kept.id()),
                assertion.id(),
                assertion,
                Authenticators.hash(assertion),
                !kept.backupEligible());
    }

    private static byte[] rawId(Assertion assertion) {
        try {
            return Authenticators.bytes(assertion.id());
        } catch (IllegalArgumentException broken) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused(
                IdentityRefusal.PASSKEY_UNKNOWN,
                "This passkey is not known here. Use another one, or recover with your kit.",
                Map.of());
    }

    private static Refused notFound() {
        return new Refused(IdentityRefusal.NOT_FOUND, "There is no such passkey.");
    }
}
