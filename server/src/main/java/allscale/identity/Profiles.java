package allscale.identity;

import allscale.audit.AuditEvents;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who organizations are on paper, now and then. */
@Component
@Transactional
public class Profiles {

    private final ProfileStore store;
    private final OrganizationStore organizations;
    private final AuditEvents audit;
    private final Clock clock;

    Profiles(ProfileStore store, OrganizationStore organizations, AuditEvents audit, Clock clock) {
        this.store = store;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest version; empty fields while nobody has written one. */
    public Profile profile(OrganizationId organization) {
        return store.newest(organization).orElse(Profile.UNWRITTEN);
    }

    /** The version that a paper names. */
    public Profile version(OrganizationId organization, int version) {
        return store.version(organization, version).orElse(Profile.UNWRITTEN);
    }

    /** Writes a new version; what is the same as before is none. */
    public Profile edit(Caller caller, ProfileEdit edit) {
        caller.require(Permission.ORGANIZATION_EDIT);
        organizations.forUpdate(caller.organization());
        Profile last = profile(caller.organization());
        Profile next = edit.after(last);
        if (next.equals(last.as(next.version()))) {
            return last;
        }
        store.add(caller.organization(), next, caller.person(), clock.instant());
        audit.record(
                caller.organization(),
                caller.person().text(),
                "organization.profile-edited",
                caller.organization().text(),
                Map.of("version", next.version()));
        return next;
    }
}
