package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Observation;
import allscale.chain.TxHash;
import allscale.identity.Caller;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The token movements that touch an organization's addresses. */
@Component
public class Transfers {

    private static final int AT_ONCE = 1_000;
    private static final Duration A_WHILE = Duration.ofDays(2);

    private final TransferStore store;
    private final WalletStore wallets;
    private final ApplicationEventPublisher facts;
    private final Later later;
    private final Clock clock;

    Transfers(TransferStore store, WalletStore wallets, ApplicationEventPublisher facts, Later later, Clock clock) {
        this.store = store;
        this.wallets = wallets;
        this.facts = facts;
        this.later = later;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Transfer> find(OrganizationId organization, TransferId id) {
        return store.find(organization, id);
    }

    /** Those of these that exist, by their ids. */
    @Transactional(readOnly = true)
    public Map<UUID, Transfer> find(OrganizationId organization, Collection<UUID> ids) {
        return store.find(organization, ids).stream()
                .collect(Collectors.toMap(transfer -> transfer.id().value(), Function.identity()));
    }

    /** The organization's transfers of one transaction, by their position in it. */
    @Transactional(readOnly = true)
    public List<Transfer> of(OrganizationId organization, TxHash tx) {
        return store.of(organization, tx);
    }

    /** When money last went from the organization to an address, on any network. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastSentTo(OrganizationId organization, Address address) {
        return store.lastSentTo(organization, address);
    }

    /** What is on its way and not booked, the oldest first. */
    @Transactional(readOnly = true)
    public List<Transfer> underWay(OrganizationId organization) {
        return store.underWay(organization);
    }

    /** What is on its way to the addresses of these charges, by charge, the oldest first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Transfer>> arriving(OrganizationId organization, Collection<UUID> charges) {
        return store.arriving(organization, charges).stream()
                .collect(Collectors.groupingBy(
                        transfer -> transfer.walletAddress().chargeId()));
    }

    /** Final payments of exactly this money from an own address to somebody, the newest first. */
    @Transactional(readOnly = true)
    public List<Transfer> paid(OrganizationId organization, WalletAddress from, Address to, Money money) {
        return store.paid(organization, from, to, money);
    }

    /** What has left an own address in blocks above this one, taken back or not booked yet aside; the oldest first. */
    @Transactional(readOnly = true)
    public List<Transfer> leftSince(OrganizationId organization, WalletAddress from, long block) {
        return store.leftSince(organization, from, block);
    }

    /** How many transactions took money from an own address, above one block and up to another, that are booked past us. */
    @Transactional(readOnly = true)
    public int bookedPastUs(OrganizationId organization, WalletAddress from, long above, long upTo) {
        return store.bookedPastUs(organization, from, above, upTo);
    }

    /** Whether everything the follower has read of a network is told to the organization's rooms. */
    @Transactional(readOnly = true)
    public boolean isAllTold(OrganizationId organization, NetworkId network) {
        return store.finalNumber(network)
                .filter(block -> store.isSettledExactlyTo(organization, network, block))
                .isPresent();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    Page<Transfer> list(Caller caller, TransferQuery query, @Nullable TransferId after, int limit) {
        caller.require(Permission.WALLET_VIEW);
        OrganizationId organization = caller.organization();
        Transfer last = after == null ? null : existing(organization, after);
        return Page.cut(
                store.list(organization, query, last, limit + 1),
                limit,
                transfer -> transfer.id().text());
    }

    @Transactional(readOnly = true)
    Transfer existing(Caller caller, TransferId id) {
        caller.require(Permission.WALLET_VIEW);
        return existing(caller.organization(), id);
    }

    /**
     * Books what is final, or tells what is new; one commit, facts included. Returns how many transfers it was about;
     * zero means that everything is told.
     *
     * @param aside ids of transfers that are left out
     */
    @Transactional
    public int settle(OrganizationId organization, NetworkId network, Collection<String> aside) {
        List<Transfer> finished = store.finalNumber(network)
                .map(number -> store.finalizableForUpdate(organization, network, number, aside, AT_ONCE))
                .orElse(List.of());
        return finished.isEmpty()
                ? tell(organization, store.untoldForUpdate(organization, network, aside, AT_ONCE))
                : finish(organization, network, finished);
    }

    /** The same for one transfer. */
    @Transactional
    void settleOne(OrganizationId organization, NetworkId network, TransferId id) {
        List<Transfer> one = store.openForUpdate(organization, id);
        long finalNumber = store.finalNumber(network).orElse(-1L);
        boolean isFinal = one.stream()
                .anyMatch(transfer -> !transfer.isFinal()
                        && transfer.status() != TransferStatus.ORPHANED
                        && transfer.block().number() <= finalNumber);
        if (isFinal) {
            finish(organization, network, one);
        } else {
            tell(organization, one);
        }
    }

    /** The ids of what {@link #settle} would be about, in its order, a page of them. */
    @Transactional(readOnly = true)
    List<String> unsettled(OrganizationId organization, NetworkId network, Collection<String> aside) {
        return store.unsettled(organization, network, store.finalNumber(network).orElse(-1L), aside, AT_ONCE);
    }

    private int finish(OrganizationId organization, NetworkId network, List<Transfer> transfers) {
        List<Transfer> done = transfers.stream()
                .map(transfer -> transfer.in(transfer.state()
                        .next(new TransferObservation.Finalized(clock.instant()))
                        .state()))
                .toList();
        store.finish(done, clock.instant());
        if (done.stream().anyMatch(transfer -> transfer.direction() == Direction.OUT)) {
            readBalances(organization, network);
        }
        facts.publishEvent(new TransfersFinal(organization, done));
        return done.size();
    }

    /** Has balances read as soon as everything up to a final block is booked. */
    public void readBalances(OrganizationId organization, NetworkId network) {
        later.stage(ReadBalances.NAME, new OrganizationOnNetwork(organization, network).text(), clock.instant());
    }

    /** The same for every own address, now rather than at night. */
    public void readAllBalances(OrganizationId organization, NetworkId network) {
        later.stage(ReadAllBalances.NAME, new OrganizationOnNetwork(organization, network).text(), clock.instant());
    }

    private int tell(OrganizationId organization, List<Transfer> untold) {
        if (untold.isEmpty()) {
            return 0;
        }
        store.told(untold);
        List<Transfer> orphaned = untold.stream()
                .filter(transfer -> transfer.status() == TransferStatus.ORPHANED)
                .toList();
        List<Transfer> seen = untold.stream()
                .filter(transfer -> !transfer.isFinal() && transfer.status() != TransferStatus.ORPHANED)
                .toList();
        if (!orphaned.isEmpty()) {
            facts.publishEvent(new TransfersOrphaned(organization, orphaned));
        }
        if (!seen.isEmpty()) {
            facts.publishEvent(new TransfersSeen(organization, seen));
        }
        return untold.size();
    }

    /** Remembers what a transfer was for; said again, the last word counts. */
    @Transactional
    public void explain(OrganizationId organization, TransferId id, TransferReason reason) {
        explain(organization, Map.of(id, reason));
    }

    /** The same for several. */
    @Transactional
    public void explain(OrganizationId organization, Map<TransferId, TransferReason> reasons) {
        if (!reasons.isEmpty()) {
            store.explain(organization, reasons);
        }
    }

    /** Addresses whose balances are worth reading: the main ones, and forwarders that lately moved something. */
    @Transactional(readOnly = true)
    public List<WalletAddress> balanceBearing(OrganizationId organization, NetworkId network) {
        return store.balanceBearing(organization, network, clock.instant().minus(A_WHILE));
    }

    /** Every own address of a network, some at a time, by their ids. */
    @Transactional(readOnly = true)
    List<WalletAddress> addresses(
            OrganizationId organization, NetworkId network, @Nullable WalletAddressId after, int limit) {
        return store.addresses(organization, network, after, limit);
    }

    /** The block balances may be compared at now; empty while something up to it is not booked. */
    @Transactional(readOnly = true)
    public Optional<Long> comparableBlock(OrganizationId organization, NetworkId network) {
        return store.finalNumber(network).filter(block -> store.isSettledExactlyTo(organization, network, block));
    }

    /** Whether the follower has ever read this network. */
    boolean isRead(NetworkId network) {
        return store.finalNumber(network).isPresent();
    }

    /**
     * Tells balances, unless something was booked since they were read; whether they were told. All of it looks at one
     * state of the books: what is booked meanwhile would look like a difference.
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public boolean tell(OrganizationId organization, NetworkId network, long block, List<BalanceReading> readings) {
        if (!store.isSettledExactlyTo(organization, network, block)) {
            return false;
        }
        facts.publishEvent(new BalancesRead(organization, network, block, readings));
        return true;
    }

    private Transfer existing(OrganizationId organization, TransferId id) {
        return store.find(organization, id)
                .orElseThrow(() -> new Refused(WalletRefusal.TRANSFER_UNKNOWN, "There is no such transfer."));
    }

    /** What a transaction that is in a block means to an organization. */
    @Transactional(readOnly = true)
    TxFinding found(OrganizationId organization, NetworkId network, TxHash tx, Observation.Mined mined) {
        List<Transfer> listed = store.of(organization, tx);
        if (!listed.isEmpty()) {
            return new TxFinding(
                    TxFinding.Kind.LISTED,
                    listed,
                    List.of(),
                    null,
                    mined.block().number());
        }
        List<WalletAddress> ours = wallets.addresses(organization).stream()
                .filter(address -> address.network().equals(network))
                .toList();
        boolean isArriving = ours.stream()
                .map(WalletAddress::address)
                .anyMatch(own -> mined.transfers().stream()
                        .anyMatch(log -> log.from().equals(own) || log.to().equals(own)));
        if (isArriving) {
            return TxFinding.of(TxFinding.Kind.ARRIVING);
        }
        List<WalletAddress> uncredited = ours.stream()
                .filter(address -> mined.strangers().contains(address.address()))
                .toList();
        return uncredited.isEmpty()
                ? TxFinding.of(TxFinding.Kind.NOT_OURS)
                : new TxFinding(
                        TxFinding.Kind.WRONG_TOKEN,
                        List.of(),
                        uncredited,
                        null,
                        mined.block().number());
    }

    /** What a transaction that moved the network's coin means to an organization. */
    @Transactional(readOnly = true)
    TxFinding found(OrganizationId organization, Network network, Network.CoinSent sent, Observation.Mined mined) {
        Money coin = new Money(sent.units(), network.facts().coin());
        List<WalletAddress> ours = wallets.addresses(organization).stream()
                .filter(address -> address.network().equals(network.id()))
                .filter(address -> address.address().equals(sent.to()))
                .toList();
        return ours.isEmpty() || !coin.isPositive()
                ? TxFinding.of(TxFinding.Kind.NOT_OURS)
                : new TxFinding(
                        TxFinding.Kind.COIN,
                        List.of(),
                        ours,
                        coin,
                        mined.block().number());
    }
}
