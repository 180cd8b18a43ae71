package allscale.notification;

import allscale.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of one transaction, written together and last in it. Numbering locks the organization's counter until the commit; taken
 * earlier, it would stand before rows that others lock first, and two transactions would wait for each other.
 */
final class PendingEvents implements TransactionSynchronization {

    private final EventStore store;
    private final Map<OrganizationId, List<EventStore.New>> events = new LinkedHashMap<>();
    private final Set<String> topics = new LinkedHashSet<>();

    private PendingEvents(EventStore store) {
        this.store = store;
    }

    /** Those of the running transaction. */
    static PendingEvents ofThisTransaction(EventStore store) {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingEvents pending) {
                return pending;
            }
        }
        PendingEvents pending = new PendingEvents(store);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    void add(OrganizationId organization, EventStore.New event) {
        events.computeIfAbsent(organization, _ -> new ArrayList<>()).add(event);
    }

    void wake(String topic) {
        topics.add(topic);
    }

    /** Before the chain of deeds, always: both lock one row of the organization. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        events.forEach(store::append);
        if (!topics.isEmpty()) {
            store.wake(topics);
        }
    }
}
