package allscale.payment;

import allscale.chain.BlockRef;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.later.Later;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.relayer.RelayTx;
import allscale.relayer.RelayTxFinal;
import allscale.relayer.RelayTxLost;
import allscale.wallet.WalletAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what networks took for carrying transactions: out of an own address, or out of the relayer's. */
@Component
class Fees {

    private final FeeStore store;
    private final Ledger ledger;
    private final Later later;
    private final Clock clock;

    Fees(FeeStore store, Ledger ledger, Later later, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.later = later;
        this.clock = clock;
    }

    /**
     * What books the fee of an own transaction: the end of its reservation or, when that was lost, a posting. Coin that
     * paid it and was not read yet has arrived for a reason nobody knows.
     */
    List<Movement> paid(WalletAddress from, UUID hold, FeeStore.Paid paid, BlockRef block) {
        UUID address = from.id().value();
        Money fee = paid.fee();
        store.insert(from.organization(), address, paid, block.number());
        if (ledger.openHold(from.organization(), hold) != null) {
            return List.of(new Movement.Settle(hold, fee, block.time()));
        }
        List<Movement> movements = new ArrayList<>();
        AccountName own = AccountName.address(address);
        UUID id = Id.derived(address, "fee:" + paid.tx());
        Money missing =
                fee.minus(ledger.balance(from.organization(), own, fee.asset()).available());
        if (missing.isPositive()) {
            movements.add(
                    new Movement.Post(Id.derived(id, "unread"), block.time(), AccountName.unmatched(), own, missing));
        }
        movements.add(new Movement.Post(id, block.time(), own, AccountName.feeNetwork(), fee));
        return movements;
    }

    /** What networks took out of own addresses for payouts, failed attempts included, by payout. */
    @Transactional(readOnly = true)
    Map<PayoutId, Money> ofPayouts(Caller caller, Collection<PayoutId> payouts) {
        caller.require(Permission.PAYOUT_VIEW);
        return store.ofPayouts(caller.organization(), payouts);
    }

    /**
     * The relayer has paid for a call. What its address is seen to hold beyond the books was put there by the operator.
     */
    @EventListener
    void on(RelayTxFinal fact) {
        RelayTx.Inclusion inclusion = fact.inclusion();
        AccountName own = account(fact.payer());
        Money fee = inclusion.fee();
        Money after =
                ledger.balance(fact.organization(), own, fee.asset()).posted().minus(fee);
        Money found = fact.coin().minus(after);
        UUID id = fact.relayTx().id();
        List<Movement> movements = new ArrayList<>();
        if (found.isPositive()) {
            movements.add(new Movement.Post(
                    Id.derived(id, "opening"), inclusion.block().time(), AccountName.opening(), own, found));
        }
        if (fee.isPositive()) {
            movements.add(new Movement.Post(
                    Id.derived(id, "fee"), inclusion.block().time(), own, AccountName.feeNetwork(), fee));
        }
        Booked.all(ledger.apply(fact.organization(), movements), movements);
        collectAgain(fact.relayTx());
    }

    @EventListener
    void on(RelayTxLost fact) {
        collectAgain(fact.relayTx());
    }

    /** Whoever asked looks whether what was to be collected is. */
    private void collectAgain(RelayTx relayTx) {
        String instance =
                CollectForwarders.instance(relayTx.askedBy(), relayTx.network().caip2());
        later.stage(CollectForwarders.NAME, instance, clock.instant());
    }

    /** The place of the relayer's address in the books of its organization. */
    static AccountName account(Address relayer) {
        return AccountName.address(Id.derived(new UUID(0, 0), "relayer/" + relayer.text()));
    }
}
