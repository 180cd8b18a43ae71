package allscale.ledger;

import allscale.kernel.Asset;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The organization's books. Money moves in them only through {@link #apply}, in the transaction that makes the reason
 * true, and at most once in it; nothing is ever changed or taken out.
 */
@Component
public class Ledger {

    private static final int MOST_ENTRIES = 500;

    private final LedgerStore store;

    Ledger(LedgerStore store) {
        this.store = store;
    }

    /**
     * Books movements in one call to the database and says of each, in the same order, what became of it. Each is
     * decided alone against what the ones before it left; neighbours of one group are all booked or none. Call it as
     * late in the transaction as possible: the touched accounts stay locked until the commit.
     * A second call in one transaction fails: two would lock accounts in no common order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> apply(OrganizationId organization, List<Movement> movements) {
        return movements.isEmpty() ? List.of() : store.apply(organization, Batch.of(movements));
    }

    /** Where an account stands; zero when nothing has moved there yet. */
    @Transactional(readOnly = true)
    public Balance balance(OrganizationId organization, AccountName account, Asset asset) {
        return store.balance(organization, account, asset);
    }

    /** Where all accounts of one kind stand, for example every address. */
    @Transactional(readOnly = true)
    public List<Balance> balances(OrganizationId organization, AccountName.Kind kind) {
        return store.balances(organization, kind);
    }

    /** Where these accounts stand; one in which nothing has moved is left out. */
    @Transactional(readOnly = true)
    public List<Balance> balances(OrganizationId organization, AccountName.Kind kind, Collection<UUID> subjects) {
        return store.balances(organization, kind, subjects);
    }

    /** An account's statement, newest first. */
    @Transactional(readOnly = true)
    public Page<Entry> entries(
            OrganizationId organization, AccountName account, Asset asset, @Nullable String cursor, int limit) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        int most = Math.clamp(limit, 1, MOST_ENTRIES);
        List<Entry> entries = store.entries(organization, account, asset, before, most + 1);
        return Page.cut(entries, most, entry -> Long.toString(entry.sequence()));
    }

    /** What is still promised under a hold's id, or null when there is no such hold or it has ended. */
    @Transactional(readOnly = true)
    public @Nullable OpenHold openHold(OrganizationId organization, UUID hold) {
        return store.openHold(organization, hold);
    }

    /** Reads every posting again and says what is wrong; nothing when all is well. */
    @Transactional(readOnly = true)
    public List<Finding> verify(OrganizationId organization) {
        return store.findings(organization);
    }
}
