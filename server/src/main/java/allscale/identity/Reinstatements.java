package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a person who has lost every passkey a new one. Who may ask for it is decided by the room that recovers; this is
 * the one exception to the rule that a new passkey needs an old one.
 */
@Component
public class Reinstatements {

    /**
     * A new passkey and its first use.
     *
     * @param nonce creating it was asked {@code wv1/register} over this
     * @param used what its first use was asked
     */
    public record NewPasskey(Registration registration, byte[] nonce, Assertion assertion, byte[] used) {}

    /**
     * What came of it.
     *
     * @param credentialId base64url
     * @param publicKeyHash SHA-256 of the key as SubjectPublicKeyInfo
     */
    public record Reinstated(SignedIn signedIn, String credentialId, byte[] publicKeyHash) {}

    /** Where a person works, and the names to show it. */
    public record Home(OrganizationId organization, String organizationName, String personName) {}

    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SessionStore open;
    private final OrganizationStore organizations;
    private final Tenancy tenancy;
    private final AuditEvents audit;
    private final Clock clock;

    Reinstatements(
            Passkeys passkeys,
            Sessions sessions,
            SessionStore open,
            OrganizationStore organizations,
            Tenancy tenancy,
            AuditEvents audit,
            Clock clock) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.open = open;
        this.organizations = organizations;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where the person worked last; the transaction sees the person's and that organization's rows from here on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Home home(PersonId person) {
        tenancy.become(person);
        OrganizationId organization = sessions.membership(person).organization();
        tenancy.enter(organization);
        return new Home(
                organization,
                organizations.organization(organization).name(),
                organizations.person(person).map(Person::name).orElse(""));
    }

    /** Registers the passkey, checks its first use, ends every session of the person and begins a new one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Reinstated reinstate(PersonId person, NewPasskey made, String device) {
        Passkey passkey = passkeys.add(person, made.registration, made.nonce, "Passkey");
        VerifiedAssertion used = passkeys.verify(made.assertion, made.used);
        if (!used.passkey().equals(passkey.id())) {
            throw new Refused(
                    IdentityRefusal.ASSERTION_REFUSED,
                    "This touch was of another passkey. Use the one that was just made.");
        }
        open.endAll(person, clock.instant());
        OrganizationStore.Membership membership = sessions.membership(person);
        audit.record(
                membership.organization(),
                person.text(),
                "passkey.added",
                passkey.id().text(),
                Map.of());
        SignedIn signedIn = sessions.begin(membership.organization(), person, membership.role(), passkey.id(), device);
        return new Reinstated(signedIn, passkey.credentialId(), passkeys.publicKeyHash(passkey));
    }

    /** Whose passkey this says it is; nothing is proved by that. */
    @Transactional(readOnly = true)
    public Optional<PersonId> holder(Assertion assertion) {
        return passkeys.holder(assertion);
    }

    /**
     * Checks that a person answered exactly this challenge with a passkey that is registered now.
     *
     * @throws Refused otherwise
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public VerifiedAssertion verify(PersonId person, Assertion assertion, byte[] challenge) {
        VerifiedAssertion verified = passkeys.verify(assertion, challenge);
        if (!verified.person().equals(person)) {
            throw Passkeys.unknown();
        }
        return verified;
    }
}
