package allscale.notification;

import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for a person and no other row says: a room that notices it raises it, and clears it when it is over. What a
 * row of the room says already needs no raising: the room's view {@code public_need} shows it (see room dashboard).
 */
@Component
public class Needs {

    private static final String CHANGED = "need.changed";

    private final NeedStore store;
    private final Events events;
    private final Clock clock;

    Needs(NeedStore store, Events events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Puts it before people; the same kind and subject again only renews its words. */
    @Transactional
    public void raise(OrganizationId organization, Need need) {
        if (store.put(organization, need, clock.instant())) {
            tell(organization, need.kind(), need.subject());
        }
    }

    /** It is over; nothing happens when it never was. */
    @Transactional
    public void clear(OrganizationId organization, String kind, String subject) {
        if (store.remove(organization, kind, subject)) {
            tell(organization, kind, subject);
        }
    }

    /** What is raised of one kind. */
    @Transactional(readOnly = true)
    public Set<String> subjects(OrganizationId organization, String kind) {
        return store.subjects(organization, kind);
    }

    private void tell(OrganizationId organization, String kind, String subject) {
        events.emit(organization, CHANGED, subject, Map.of("kind", kind));
    }
}
