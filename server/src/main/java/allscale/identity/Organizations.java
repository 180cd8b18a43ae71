package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Organizations and their members. */
@Component
public class Organizations {

    private final OrganizationStore store;
    private final Tenancy tenancy;
    private final Clock clock;

    Organizations(OrganizationStore store, Tenancy tenancy, Clock clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Founds an organization with its first person, who owns it. */
    @Transactional
    public void found(OrganizationId organization, String name, PersonId owner, String ownerName, String locale) {
        tenancy.become(owner);
        store.addOrganization(organization, name, clock.instant());
        store.addPerson(owner, ownerName, locale, clock.instant());
        store.addMember(organization, owner, Role.OWNER, clock.instant());
    }
}
