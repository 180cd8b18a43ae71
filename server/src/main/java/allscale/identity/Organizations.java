package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Organizations and their members. */
@Component
@Transactional
public class Organizations {

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    private static final int NAME_LENGTH = 120;

    private final OrganizationStore store;
    private final Tenancy tenancy;
    private final AuditEvents audit;
    private final Clock clock;

    Organizations(OrganizationStore store, Tenancy tenancy, AuditEvents audit, Clock clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Founds an organization with its first person, who owns it. */
    public void found(OrganizationId organization, String name, PersonId owner, String ownerName, String locale) {
        tenancy.become(owner);
        store.addOrganization(organization, name, clock.instant());
        store.addPerson(new Person(owner, ownerName, locale), clock.instant());
        store.addMember(organization, owner, Role.OWNER, clock.instant());
        audit.record(organization, owner.text(), "organization.founded", organization.text(), Map.of("name", name));
    }

    public Organization organization(OrganizationId id) {
        return store.organization(id);
    }

    /** A person who shares an organization with the caller. */
    public Person person(Caller caller, PersonId id) {
        return store.person(id).orElseThrow(() -> new Refused(IdentityRefusal.NOT_FOUND, "There is no such person."));
    }

    /** Changes what is shown of the organization; the whole of it is given. */
    public Organization edit(Caller caller, Organization wanted) {
        caller.require(Permission.ORGANIZATION_EDIT);
        Organization checked = new Organization(
                caller.organization(),
                Names.checked(wanted.name(), NAME_LENGTH),
                wanted.currency(),
                wanted.timeZone(),
                wanted.brandColor());
        store.save(checked);
        audit.record(
                caller.organization(),
                caller.person().text(),
                "organization.edited",
                caller.organization().text(),
                Map.of("name", checked.name(), "currency", checked.currency()));
        return checked;
    }

    static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw invalid("currency", "A currency is a code of ISO 4217, for example USD.");
        }
    }

    static ZoneId timeZone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw invalid("timeZone", "A time zone is a name such as Europe/Berlin.");
        }
    }

    static String color(String text) {
        if (!COLOR.matcher(text).matches()) {
            throw invalid("brandColor", "A color is written #rrggbb in small letters.");
        }
        return text;
    }

    private static Refused invalid(String field, String sentence) {
        return new Refused(IdentityRefusal.VALUE_INVALID, sentence, Map.of("field", field));
    }
}
