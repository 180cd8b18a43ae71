package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.intent.Intents;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.kernel.PlainText;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money that left an own address without a payout. It stands under "Needs you" until the network proves which payout it
 * paid, or a person says that it is known.
 */
@Component
class Outflows {

    private static final int MAX_NOTE = 200;

    private final OutflowStore store;
    private final Transfers transfers;
    private final Intents intents;
    private final AuditEvents audit;
    private final Later later;
    private final Clock clock;

    Outflows(OutflowStore store, Transfers transfers, Intents intents, AuditEvents audit, Later later, Clock clock) {
        this.store = store;
        this.transfers = transfers;
        this.intents = intents;
        this.audit = audit;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Of a payment and the request it may have paid, whichever is told second knows of the first. Lasts as long as the
     * transaction; taken before the request's row.
     */
    void lock(OrganizationId organization, Address to, Money money) {
        store.lock(organization, to, money);
    }

    /**
     * Of what a transaction has moved and the attempt it carries, whichever is told second knows of the first. Lasts as
     * long as the database's transaction; taken before any payout's row.
     */
    void lock(OrganizationId organization, Collection<TxHash> txs) {
        store.lock(organization, txs);
    }

    /** Writes it down, for a person to say what it was. */
    void add(OrganizationId organization, Transfer transfer) {
        store.insert(organization, transfer, clock.instant());
    }

    /** Asks the chain later which of several equal payouts it has paid. */
    void match(OrganizationId organization, TransferId id) {
        later.stage(MatchOutflow.NAME, MatchOutflow.instance(organization, id), clock.instant());
    }

    void paid(OrganizationId organization, TransferId id, Payout payout) {
        store.paid(organization, id, payout.id());
    }

    /** Those of so much to one address of which nobody has said yet what they were, the oldest first. */
    List<Transfer> like(OrganizationId organization, Address to, Money money) {
        return store.like(organization, to, money).stream()
                .flatMap(id -> transfers.find(organization, id).stream())
                .toList();
    }

    /** A person knows what it was. */
    @Transactional
    public void acknowledge(Caller caller, TransferId id, String note) {
        caller.require(Permission.PAYOUT_PREPARE);
        String said = PlainText.line(note);
        if (said.isEmpty() || said.length() > MAX_NOTE) {
            throw new Refused(
                    PaymentRefusal.OUTFLOW_NOTE_INVALID,
                    "Say in 1 to 200 characters what this payment was.",
                    Map.of("max", MAX_NOTE));
        }
        if (!store.acknowledge(caller.organization(), id, caller.person(), said, clock.instant())) {
            throw new Refused(
                    PaymentRefusal.OUTFLOW_UNKNOWN,
                    "Nothing waits to be confirmed for this transfer: its reason is known.");
        }
        intents.isKnown(caller.organization(), id);
        transfers.explain(caller.organization(), id, new TransferReason(TransferReason.Kind.UNEXPLAINED, null, said));
        audit.record(
                caller.organization(), caller.person().text(), "outflow.acknowledged", id.text(), Map.of("note", said));
    }
}
