package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Founding an organization, passkey first: no password ever exists. */
@Component
public class SignUps {

    /** What the touch that proves the first unlocker is for; asked together with the sign-up. */
    public static final String ACTIVATION = "vault.activate";

    private static final String KIND = "sign-up";
    private static final Set<String> LOCALES = Set.of("en", "zh");
    private static final int ID_BYTES = 16;

    /**
     * What the signer needs to make the passkey and the vault: ids as base64url of sixteen bytes, as the vault format
     * has them; the first ceremony is for the passkey, the activation for its first use.
     */
    public record Begun(
            Ceremony ceremony,
            Ceremony activation,
            PersonId person,
            String vaultId,
            String unlockerId,
            String kitUnlockerId) {}

    /** What is kept until the passkey is there. */
    record About(UUID person, String personName, String organizationName, String locale) {}

    private final Ceremonies ceremonies;
    private final Organizations organizations;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Clock clock;
    private final JsonMapper json;

    SignUps(
            Ceremonies ceremonies,
            Organizations organizations,
            Passkeys passkeys,
            Sessions sessions,
            Clock clock,
            JsonMapper json) {
        this.ceremonies = ceremonies;
        this.organizations = organizations;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.clock = clock;
        this.json = json;
    }

    @Transactional
    public Begun begin(String personName, String organizationName, String locale) {
        if (!LOCALES.contains(locale)) {
            throw new Refused(
                    IdentityRefusal.VALUE_INVALID, "The languages here are en and zh.", Map.of("field", "locale"));
        }
        PersonId person = PersonId.next(clock);
        About about =
                new About(person.value(), Names.checked(personName, 120), Names.checked(organizationName, 120), locale);
        Ceremony ceremony = ceremonies.open(KIND, null, Ceremonies.TO_ENROLL, json.writeValueAsString(about));
        Ceremony activation = ceremonies.open(
                ACTIVATION, null, Ceremonies.TO_ENROLL, json.writeValueAsString(Map.of("person", person.value())));
        return new Begun(ceremony, activation, person, newId(), newId(), newId());
    }

    /** Checks the first passkey, founds the organization and signs its owner in. */
    @Transactional
    public SignedIn complete(CeremonyId ceremony, Registration registration, String device) {
        CeremonyStore.Opened opened = ceremonies.use(ceremony, KIND, null);
        About about = json.readValue(opened.about(), About.class);
        OrganizationId organization = OrganizationId.next(clock);
        PersonId person = new PersonId(about.person());
        organizations.found(organization, about.organizationName(), person, about.personName(), about.locale());
        Passkey passkey = passkeys.add(person, registration, opened.challenge(), "Passkey");
        return sessions.begin(organization, person, Role.OWNER, passkey.id(), device);
    }

    private String newId() {
        return Authenticators.text(ceremonies.randomBytes(ID_BYTES));
    }
}
