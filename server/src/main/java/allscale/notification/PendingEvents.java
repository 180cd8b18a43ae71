package allscale.notification;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of one transaction, written last in it. Numbering locks the organization's counter until the commit; taken
 * earlier, it would stand before rows that others lock first, and two transactions would wait for each other.
 */
final class PendingEvents implements TransactionSynchronization {

    private final List<Runnable> writes = new ArrayList<>();

    private PendingEvents() {}

    /** Those of the running transaction. */
    static PendingEvents ofThisTransaction() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingEvents pending) {
                return pending;
            }
        }
        PendingEvents pending = new PendingEvents();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    void add(Runnable write) {
        writes.add(write);
    }

    /** Before the chain of deeds, always: both lock one row of the organization. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        writes.forEach(Runnable::run);
    }
}
