package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Founding an organization, passkey first: no password ever exists. */
@Component
public class SignUps {

    private static final Set<String> LOCALES = Set.of("en", "zh");
    private static final int ID_BYTES = 16;

    /**
     * What the signer needs to make the passkey and the vault: ids as base64url of sixteen bytes, as the vault format
     * has them; the first ceremony is for the passkey, the acts' for its first use, which makes the vault, proves its
     * first unlocker and lays claim to the wallet.
     */
    public record Begun(
            Ceremony ceremony,
            Ceremony acts,
            PersonId person,
            OrganizationId organization,
            String vaultId,
            String unlockerId,
            String kitUnlockerId) {}

    /** What is kept until the passkey is there. */
    record About(
            UUID person,
            UUID organization,
            String personName,
            String organizationName,
            String locale,
            @Nullable String invitation) {}

    private final Ceremonies ceremonies;
    private final Invitations invitations;
    private final Organizations organizations;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Clock clock;
    private final JsonMapper json;

    SignUps(
            Ceremonies ceremonies,
            Invitations invitations,
            Organizations organizations,
            Passkeys passkeys,
            Sessions sessions,
            Clock clock,
            JsonMapper json) {
        this.ceremonies = ceremonies;
        this.invitations = invitations;
        this.organizations = organizations;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Begins a sign-up.
     *
     * @param invitation the token of a link the operator made; null where sign-up is open
     */
    @Transactional
    public Begun begin(String personName, String organizationName, String locale, @Nullable String invitation) {
        if (!LOCALES.contains(locale)) {
            throw new Refused(
                    IdentityRefusal.VALUE_INVALID, "The languages here are en and zh.", Map.of("field", "locale"));
        }
        PersonId person = PersonId.next(clock);
        OrganizationId organization = OrganizationId.next(clock);
        About about = new About(
                person.value(),
                organization.value(),
                Names.checked(personName, 120),
                Names.checked(organizationName, 120),
                locale,
                invitations.require(invitation));
        Ceremony ceremony =
                ceremonies.open(Purpose.SIGN_UP, null, Ceremonies.TO_ENROLL, json.writeValueAsString(about));
        Ceremony acts = ceremonies.open(Act.ACTS_TOGETHER, person, Ceremonies.TO_ENROLL);
        return new Begun(ceremony, acts, person, organization, newId(), newId(), newId());
    }

    /** Checks the first passkey, founds the organization and signs its owner in. */
    @Transactional
    public SignedIn complete(CeremonyId ceremony, Registration registration, String device) {
        CeremonyStore.Opened opened = ceremonies.use(ceremony, Purpose.SIGN_UP, null);
        About about = json.readValue(opened.about(), About.class);
        invitations.use(about.invitation());
        OrganizationId organization = new OrganizationId(about.organization());
        PersonId person = new PersonId(about.person());
        organizations.found(organization, about.organizationName(), person, about.personName(), about.locale());
        Passkey passkey = passkeys.add(person, registration, opened.nonce(), "Passkey");
        return sessions.begin(organization, person, Role.OWNER, passkey.id(), device);
    }

    private String newId() {
        return Authenticators.text(ceremonies.randomBytes(ID_BYTES));
    }
}
