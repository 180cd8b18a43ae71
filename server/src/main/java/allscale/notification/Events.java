package allscale.notification;

import allscale.identity.Caller;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened in an organization, in order. */
@Component
public class Events {

    static final int MOST = 500;

    private final EventStore store;
    private final Clock clock;

    Events(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Records an event at the end of the caller's transaction and wakes those who watch, once it is committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void emit(OrganizationId organization, String type, String subject, Map<String, Object> data) {
        Instant now = clock.instant();
        PendingEvents pending = PendingEvents.ofThisTransaction(store);
        pending.add(organization, new EventStore.New(type, subject, data, now));
        pending.wake(LiveTopics.of(organization));
    }

    /** Wakes those who watch a topic, once the caller's transaction is committed. Nothing is stored. */
    @Transactional
    public void ring(String topic) {
        PendingEvents.ofThisTransaction(store).wake(topic);
    }

    /** The events after a number, oldest first. */
    @Transactional
    public List<Event> after(Caller caller, long seq, int limit) {
        store.beginLife(caller.organization());
        return store.after(caller.organization(), seq, Math.clamp(limit, 1, MOST));
    }

    /** The number of the newest event, zero when there is none. */
    @Transactional
    public long newest(Caller caller) {
        store.beginLife(caller.organization());
        return store.newest(caller.organization());
    }
}
