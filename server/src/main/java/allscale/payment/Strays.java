package allscale.payment;

import allscale.audit.AuditEvents;
import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.relayer.Relays;
import allscale.wallet.AddressKind;
import allscale.wallet.ArrivalFound;
import allscale.wallet.Transfers;
import allscale.wallet.TxFinding;
import allscale.wallet.WalletAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What arrived at own addresses and does not go on by itself: asset that would not be swept, the network's coin at an
 * invoice's address, and tokens that are not registered. A person sees each with what can be done.
 */
@Component
class Strays {

    private static final int AT_ONCE = 200;

    private final StrayStore store;
    private final Relays relays;
    private final Transfers transfers;
    private final AuditEvents audit;
    private final Clock clock;

    Strays(StrayStore store, Relays relays, Transfers transfers, AuditEvents audit, Clock clock) {
        this.store = store;
        this.relays = relays;
        this.transfers = transfers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Stray> open(Caller caller) {
        caller.require(Permission.WALLET_VIEW);
        return store.open(caller.organization(), AT_ONCE);
    }

    /** Puts a token that is not registered out of sight; it stays where it is. */
    @Transactional
    public void dismiss(Caller caller, StrayId id) {
        caller.require(Permission.UNMATCHED_ASSIGN);
        if (!store.dismiss(caller.organization(), id.value(), clock.instant())) {
            throw unknown();
        }
        audit.record(caller.organization(), caller.person().text(), "stray.dismissed", id.text(), Map.of());
    }

    /** What the network's coin at forwarders is at the end of a block. */
    void coins(OrganizationId organization, Map<WalletAddress, Money> coins, long block) {
        List<UUID> gone = new ArrayList<>();
        coins.forEach((address, coin) -> {
            if (coin.isPositive()) {
                store.coin(
                        organization,
                        coinAt(address),
                        address.id().value(),
                        new StrayStore.Coin(coin, null, block),
                        clock.instant());
            } else {
                gone.add(coinAt(address));
            }
        });
        if (!gone.isEmpty()) {
            store.coinIsGone(organization, gone, block, clock.instant());
        }
    }

    @EventListener
    void on(ArrivalFound fact) {
        found(fact.organization(), fact.network(), fact.tx(), fact.finding());
    }

    /** Somebody has named a transaction that brought something else than registered tokens. */
    @Transactional
    public void found(OrganizationId organization, NetworkId network, TxHash tx, TxFinding finding) {
        for (WalletAddress address : finding.uncredited()) {
            UUID own = address.id().value();
            Money coin = finding.coin();
            if (coin == null) {
                UUID id = Id.derived(own, "stray:" + tx);
                store.unknownToken(organization, id, own, network, tx.text(), clock.instant());
            } else if (address.kind() == AddressKind.FORWARDER) {
                StrayStore.Coin found = new StrayStore.Coin(coin, tx.text(), finding.block());
                store.coin(organization, coinAt(address), own, found, clock.instant());
                transfers.readAllBalances(organization, network);
            }
        }
    }

    /** Sweeps that came to an end: what is left is read from the network, and what did not move rests. */
    void carried(OrganizationId organization, NetworkId network) {
        for (StrayStore.Carried carried : store.carried(organization, network)) {
            boolean isOver = relays.find(organization, carried.relayTx())
                    .map(relayTx -> relayTx.status().isEnd())
                    .orElse(true);
            if (isOver) {
                store.freed(organization, carried.id(), clock.instant());
                transfers.readAllBalances(organization, network);
            }
        }
    }

    private static UUID coinAt(WalletAddress address) {
        return Id.derived(address.id().value(), "stray:coin");
    }

    static Refused unknown() {
        return new Refused(
                PaymentRefusal.STRAY_NOT_FOUND,
                "This does not wait for you any more. Reload the list to see what does.");
    }
}
