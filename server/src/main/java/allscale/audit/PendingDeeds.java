package allscale.audit;

import allscale.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What one transaction will have done when it commits. */
final class PendingDeeds implements TransactionSynchronization {

    private final OrganizationId organization;
    private final BiConsumer<OrganizationId, List<AuditEvent.Doing>> write;
    private final List<AuditEvent.Doing> doings = new ArrayList<>();

    private PendingDeeds(OrganizationId organization, BiConsumer<OrganizationId, List<AuditEvent.Doing>> write) {
        this.organization = organization;
        this.write = write;
    }

    /** Those of the running transaction. */
    static PendingDeeds of(OrganizationId organization, BiConsumer<OrganizationId, List<AuditEvent.Doing>> write) {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof PendingDeeds pending && pending.organization.equals(organization)) {
                return pending;
            }
        }
        PendingDeeds pending = new PendingDeeds(organization, write);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    void add(AuditEvent.Doing doing) {
        doings.add(doing);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write.accept(organization, doings);
    }
}
