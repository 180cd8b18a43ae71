package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.Transfers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What arrived with no known reason, until a person says which charge it was for. */
@Component
public class UnmatchedInbox {

    private final MatchStore store;
    private final Charges charges;
    private final Transfers transfers;
    private final Ledger ledger;
    private final AuditEvents audit;
    private final Clock clock;

    UnmatchedInbox(
            MatchStore store, Charges charges, Transfers transfers, Ledger ledger, AuditEvents audit, Clock clock) {
        this.store = store;
        this.charges = charges;
        this.transfers = transfers;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** What waits and is no dust, newest first. */
    @Transactional(readOnly = true)
    public List<MatchStore.Unmatched> open(Caller caller) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.openUnmatched(caller.organization());
    }

    /** Says which charge a transfer was for: its money moves in the books from unmatched to that charge. */
    @Transactional
    public Charge assign(Caller caller, UUID transfer, UUID reason) {
        caller.require(Permission.UNMATCHED_ASSIGN);
        OrganizationId organization = caller.organization();
        MatchStore.Unmatched part = store.unmatchedForUpdate(organization, transfer)
                .orElseThrow(() -> new Refused(
                        PaymentRefusal.UNMATCHED_NOT_FOUND,
                        "There is no such payment in your inbox. Reload the list."));
        if (part.assigned() != null) {
            throw new Refused(
                    PaymentRefusal.UNMATCHED_ALREADY_ASSIGNED,
                    "This payment was assigned before. Reload the list to see where it went.");
        }
        ChargeId charge = charges.ofReason(organization, reason);
        Charge credited = charges.assign(organization, charge, part, caller.person());
        transfers.explain(organization, new TransferId(transfer), credited.explanation());
        store.assign(organization, transfer, charge, caller.person(), clock.instant());
        audit.record(
                organization,
                caller.person().text(),
                "unmatched.assigned",
                new TransferId(transfer).text(),
                Map.of(
                        "charge", charge.text(),
                        "amount", part.money().decimal(),
                        "asset", part.money().asset().caip19()));
        UUID id = Id.derived(transfer, "assign");
        AccountName from = AccountName.charge(charge.value());
        ledger.apply(
                organization,
                List.of(new Movement.Post(id, clock.instant(), from, AccountName.unmatched(), part.money())));
        return credited;
    }

    /**
     * Charges that a payment may be meant for: the one at whose address it arrived, then open ones, those whose rest is
     * nearest to it first.
     */
    @Transactional(readOnly = true)
    public List<Suggestion> suggestions(Caller caller, Transfer transfer) {
        caller.require(Permission.PAYOUT_VIEW);
        OrganizationId organization = caller.organization();
        return Stream.concat(
                        charges.ofAddress(organization, transfer).filter(Charge::isOpen).stream(),
                        charges.openBy(organization, transfer.money()).stream())
                .distinct()
                .map(charge -> new Suggestion(
                        new InvoiceReason(charge.reason()).text(),
                        charge.terms().title(),
                        "",
                        charge.rest().decimal()))
                .toList();
    }

    /** Why a payment to a charge's address does not count by itself; empty when it arrived at no such address. */
    @Transactional(readOnly = true)
    public Optional<Why> why(Caller caller, Transfer transfer) {
        caller.require(Permission.PAYOUT_VIEW);
        return charges.ofAddress(caller.organization(), transfer)
                .map(charge -> charge.terms().accepts(transfer.money().asset()) ? Why.NO_RATE : Why.WRONG_COIN);
    }

    /** What keeps a payment to a charge's address from counting. */
    public enum Why {
        /** The charge does not accept this coin. */
        WRONG_COIN,
        /** There was no rate for the coin when it arrived. */
        NO_RATE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An invoice a payment may be meant for. */
    public record Suggestion(String invoiceId, String number, String customer, String rest) {}

    void add(OrganizationId organization, Transfer transfer) {
        store.addUnmatched(
                organization,
                new MatchStore.Unmatched(
                        transfer.id().value(),
                        transfer.walletAddress().id().value(),
                        transfer.money(),
                        transfer.counterparty().text(),
                        transfer.tx().text(),
                        transfer.block().time(),
                        transfer.isHidden(),
                        null));
    }
}
