package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import allscale.kernel.Refused;
import allscale.safety.SafeMode;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Organizations and their members. */
@Component
@Transactional
public class Organizations {

    private final OrganizationStore store;
    private final Tenancy tenancy;
    private final AuditEvents audit;
    private final Clock clock;
    private final SafeMode safeMode;

    Organizations(OrganizationStore store, Tenancy tenancy, AuditEvents audit, Clock clock, SafeMode safeMode) {
        this.store = store;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.safeMode = safeMode;
    }

    /** Founds an organization with its first person, who owns it. */
    public void found(OrganizationId organization, String name, PersonId owner, String ownerName, String locale) {
        tenancy.become(owner);
        store.addOrganization(organization, name, clock.instant());
        store.addPerson(new Person(owner, ownerName, locale), clock.instant());
        store.addMember(organization, owner, Role.OWNER, clock.instant());
        safeMode.founded(organization);
        audit.record(organization, owner.text(), "organization.founded", organization.text(), Map.of("name", name));
    }

    public Organization organization(OrganizationId id) {
        return store.organization(id);
    }

    /** A person who shares an organization with the caller. */
    public Person person(Caller caller, PersonId id) {
        return store.person(id).orElseThrow(() -> new Refused(IdentityRefusal.NOT_FOUND, "There is no such person."));
    }

    /** Changes what is shown of the organization; what is null stays. */
    public Organization edit(Caller caller, OrganizationEdit edit) {
        caller.require(Permission.ORGANIZATION_EDIT);
        Organization edited = edit.applied(store.forUpdate(caller.organization()));
        store.save(edited);
        audit.record(
                caller.organization(),
                caller.person().text(),
                "organization.edited",
                caller.organization().text(),
                Map.of("name", edited.name(), "currency", edited.currency()));
        return edited;
    }
}
