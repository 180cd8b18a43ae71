package allscale.identity;

import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.safety.Removals;
import allscale.safety.SafeMode;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys of people, and the check of what they signed. */
@Component
@Transactional
public class Passkeys {

    private final PasskeyStore store;
    private final Authenticators authenticators;
    private final Clock clock;
    private final SafeMode safeMode;
    private final Removals removals;

    Passkeys(PasskeyStore store, Authenticators authenticators, Clock clock, SafeMode safeMode, Removals removals) {
        this.store = store;
        this.authenticators = authenticators;
        this.clock = clock;
        this.safeMode = safeMode;
        this.removals = removals;
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

    public List<Passkey> list(Caller caller) {
        return store.of(caller.person()).stream()
                .map(PasskeyStore.Kept::passkey)
                .toList();
    }

    /** Takes a new passkey, made over {@code wv1/register} for this person and nonce. */
    Passkey add(PersonId person, Registration registration, byte[] nonce, String name) {
        Authenticators.Credential key = authenticators.register(registration, Challenges.register(person, nonce));
        PasskeyId id = PasskeyId.next(clock);
        if (!store.add(id, person, key, registration.transports(), Names.checked(name, 80), clock.instant())) {
            throw new Refused(
                    IdentityRefusal.PASSKEY_REGISTERED, "This passkey is registered already. Sign in with it.");
        }
        safeMode.note();
        return store.byCredential(key.id()).orElseThrow().passkey();
    }

    /** Takes one away for good: it stays out of older copies of the database too. */
    void remove(Passkey passkey) {
        store.remove(passkey.id(), clock.instant());
        removals.passkey(Authenticators.bytes(passkey.credentialId()));
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

    /** Whose passkey an answer says it is; nothing is proved by that. */
    Optional<PersonId> holder(Assertion assertion) {
        return store.byCredential(rawId(assertion)).map(kept -> new PersonId(kept.personId()));
    }

    /** SHA-256 of a passkey's public key as SubjectPublicKeyInfo. */
    byte[] publicKeyHash(Passkey passkey) {
        return store.byCredential(Authenticators.bytes(passkey.credentialId()))
                .map(kept -> authenticators.publicKeyHash(kept.key()))
                .orElseThrow();
    }

    private static byte[] rawId(Assertion assertion) {
        try {
            return Authenticators.bytes(assertion.id());
        } catch (IllegalArgumentException broken) {
            throw unknown();
        }
    }

    static Refused unknown() {
        return new Refused(
                IdentityRefusal.PASSKEY_UNKNOWN,
                "This passkey is not known here. Use another one, or recover with your kit.",
                Map.of());
    }
}
