package allscale.audit;

import allscale.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;

/** A door that does nothing but tell of it. */
@Transactional
public class AuditProbe {

    private final AuditEvents events;
    private final AuditStore store;

    AuditProbe(AuditEvents events, AuditStore store) {
        this.events = events;
        this.store = store;
    }

    public void tell(OrganizationId organization, String action, Map<String, ?> data) {
        events.record(organization, AuditEvents.SYSTEM, action, organization.text(), data);
    }

    public void tellAndFail(OrganizationId organization) {
        tell(organization, "thing.failed", Map.of());
        throw new IllegalStateException("broken on purpose");
    }

    List<AuditEvent> all(OrganizationId organization) {
        return store.after(organization, 0, 100);
    }
}
