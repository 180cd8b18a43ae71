package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.Head;
import allscale.chain.Observation;
import allscale.chain.TokenTransfer;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a follower has read, in commits that hold rows and cursor together, for all organizations at once and under the
 * follower's own database role. A commit whose cursor was moved by somebody else throws and leaves nothing.
 */
@Component
class Cursors {

    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);
    private static final String FOLLOWER = "followerTransactions";

    private final CursorStore cursors;
    private final TransferRows transfers;
    private final Clock clock;

    Cursors(CursorStore cursors, TransferRows transfers, Clock clock) {
        this.cursors = cursors;
        this.transfers = transfers;
        this.clock = clock;
    }

    /** The outcome of a commit: where the cursor is, and whose transfers have news. */
    record Progress(Cursor cursor, Set<OrganizationId> news) {}

    /** Another follower has moved the cursor, or it is halted: nothing was written and this one must begin anew. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public Optional<Cursor> find(NetworkId network) {
        return cursors.find(network);
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public boolean isHalted(NetworkId network) {
        return cursors.isHalted(network);
    }

    /**
     * Notes that a process begins: what is read from here on is not compared yet. Where an earlier start had not finished
     * comparing, it is that one's block.
     *
     * @return that block, or -1 when the network was never read
     */
    @Transactional(transactionManager = FOLLOWER)
    public long unprovedFrom(NetworkId network) {
        return cursors.unprovedFrom(network).orElse(-1L);
    }

    @Transactional(transactionManager = FOLLOWER)
    public void proved(NetworkId network, long from) {
        cursors.proved(network, from);
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public List<OrganizationId> organizations(NetworkId network) {
        return cursors.organizations(network);
    }

    /** Starts to follow a network behind a block that can no longer be undone. */
    @Transactional(transactionManager = FOLLOWER)
    public Cursor begin(NetworkId network, BlockRef block, Head head) {
        Cursor first = new Cursor(network, block, block.number(), 0);
        cursors.begin(first, head.latest().number(), clock.instant());
        cursors.remember(network, block);
        return cursors.find(network).orElseThrow();
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public List<Address> addresses(NetworkId network) {
        return cursors.addresses(network);
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public List<OrganizationId> notWatchedHere(NetworkId network) {
        return cursors.notWatchedHere(network);
    }

    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public List<WatchedAddress> late(NetworkId network) {
        return cursors.late(network);
    }

    /** Blocks to go back through, the newest first. */
    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public List<BlockRef> checkpoints(NetworkId network) {
        return cursors.checkpoints(network);
    }

    /** Everybody with transfers to book or to tell, whatever made them wait. */
    @Transactional(transactionManager = FOLLOWER, readOnly = true)
    public Set<OrganizationId> waiting(Cursor cursor) {
        return new HashSet<>(transfers.waiting(cursor.network(), cursor.finalNumber()));
    }

    /** No new block, but more of the known ones may be final. */
    @Transactional(transactionManager = FOLLOWER)
    public Progress stand(Cursor cursor, Head head) {
        Set<OrganizationId> news = new HashSet<>(finalized(cursor, cursor.at(), head));
        return new Progress(move(cursor, cursor.at(), head), news);
    }

    /**
     * The next blocks.
     *
     * @param looked late addresses the chunk was searched for
     */
    @Transactional(transactionManager = FOLLOWER)
    public Progress advance(Cursor cursor, Chunk chunk, Head head, List<WatchedAddress> looked) {
        Cursor next = move(cursor, chunk.to(), head);
        Set<OrganizationId> news = new HashSet<>(record(
                cursor.network(),
                sightings(cursor.network(), chunk.transfers()),
                chunk.to().number()));
        news.addAll(transfers.builtUpon(cursor.network(), chunk.to().number(), clock.instant()));
        news.addAll(finalized(cursor, chunk.to(), head));
        cursors.caughtUp(looked.stream()
                .filter(address -> !isBehind(address, cursor))
                .map(WatchedAddress::id)
                .toList());
        return new Progress(next, news);
    }

    /**
     * The chain was reorganized above a block we share with it: what stands above is looked up on the new branch, and
     * what is not there is orphaned.
     *
     * @param branch the new blocks behind the shared one; empty when the new branch is no longer than that
     */
    @Transactional(transactionManager = FOLLOWER)
    public Progress rewind(Cursor cursor, BlockRef shared, Optional<Chunk> branch, Head head) {
        NetworkId network = cursor.network();
        BlockRef tip = branch.map(Chunk::to).orElse(shared);
        Cursor next = move(cursor, tip, head);
        cursors.trim(network, tip.number(), next.finalNumber());
        List<KnownTransfer> above = transfers.aboveForUpdate(network, shared.number());
        List<Sighting> found =
                branch.map(chunk -> sightings(network, chunk.transfers())).orElse(List.of());
        Set<OrganizationId> news = new HashSet<>(record(network, found, tip.number()));
        Set<TransferId> stillThere = found.stream().map(Sighting::id).collect(Collectors.toSet());
        for (KnownTransfer known : above) {
            if (!stillThere.contains(known.id())) {
                take(known, new TransferObservation.Gone(clock.instant()), network);
                news.add(known.organization());
            }
        }
        news.addAll(finalized(cursor, tip, head));
        LOG.warn(
                "{} was reorganized above block {}: {} of our transfers looked up again",
                network,
                shared.number(),
                above.size());
        return new Progress(next, news);
    }

    /**
     * Blocks the cursor had passed before these addresses were watched.
     *
     * @param chunk ends at the cursor's own block
     */
    @Transactional(transactionManager = FOLLOWER)
    public Progress catchUp(Cursor cursor, List<WatchedAddress> late, Chunk chunk, Head head) {
        Cursor next = move(cursor, cursor.at(), head);
        Set<WalletAddressId> ids = late.stream().map(WatchedAddress::id).collect(Collectors.toSet());
        List<Sighting> found = sightings(cursor.network(), chunk.transfers()).stream()
                .filter(sighting -> ids.contains(sighting.watched().id()))
                .toList();
        Set<OrganizationId> news =
                new HashSet<>(record(cursor.network(), found, cursor.at().number()));
        news.addAll(finalized(cursor, cursor.at(), head));
        cursors.caughtUp(ids);
        return new Progress(next, news);
    }

    /**
     * A transaction somebody named, in a block that was read: what the nodes had not shown of it then is written down after
     * all. What is known stays as it is.
     *
     * @return whose transfers these are
     */
    @Transactional(transactionManager = FOLLOWER)
    public Set<OrganizationId> recover(NetworkId network, Observation.Mined mined) {
        Cursor cursor = cursors.findForUpdate(network).orElse(null);
        if (cursor == null || mined.block().number() > cursor.at().number()) {
            return Set.of();
        }
        List<Sighting> found = sightings(network, mined.transfers());
        Set<TransferId> known = transfers
                .forUpdate(found.stream().map(Sighting::id).toList())
                .stream()
                .filter(transfer -> !(transfer.state() instanceof TransferState.Orphaned))
                .map(KnownTransfer::id)
                .collect(Collectors.toSet());
        List<Sighting> missed = found.stream()
                .filter(sighting -> !known.contains(sighting.id()))
                .toList();
        if (!missed.isEmpty()) {
            LOG.warn(
                    "{}: block {} was read without {} of our transfers, found by a hash",
                    network,
                    mined.block().number(),
                    missed.size());
        }
        return new HashSet<>(record(network, missed, cursor.at().number()));
    }

    /** The network undid a final block: nothing more is credited on it until an operator decides. */
    @Transactional(transactionManager = FOLLOWER)
    public void halt(NetworkId network, String reason) {
        LOG.error("ALARM: {} is halted, nothing more is credited on it: {}", network, reason);
        cursors.halt(network, reason, clock.instant());
    }

    /** Whether blocks between the making of an address and the cursor were not searched for it. */
    static boolean isBehind(WatchedAddress address, Cursor cursor) {
        return address.searchedTo() < cursor.at().number();
    }

    private Cursor move(Cursor cursor, BlockRef to, Head head) {
        Cursor next = cursor.movedTo(to, head.finalized().number());
        if (!cursors.move(cursor, next, head.latest(), clock.instant())) {
            throw new Overtaken();
        }
        cursors.remember(cursor.network(), to);
        if (head.finalized().number() <= to.number()) {
            cursors.remember(cursor.network(), head.finalized());
        }
        cursors.trim(cursor.network(), Long.MAX_VALUE, next.finalNumber());
        return next;
    }

    private List<OrganizationId> finalized(Cursor before, BlockRef to, Head head) {
        long finalNumber = before.movedTo(to, head.finalized().number()).finalNumber();
        return transfers.finalized(before.network(), before.finalNumber(), finalNumber);
    }

    /** Matched by the database inside this commit, so an address made a moment ago is not missed. */
    private List<Sighting> sightings(NetworkId network, List<TokenTransfer> logs) {
        Set<Address> touched = new HashSet<>();
        for (TokenTransfer log : logs) {
            touched.add(log.from());
            touched.add(log.to());
        }
        Map<Address, List<WatchedAddress>> ours =
                cursors.match(network, touched).stream().collect(Collectors.groupingBy(WatchedAddress::address));
        List<Sighting> sightings = new ArrayList<>();
        for (TokenTransfer log : logs) {
            ours.getOrDefault(log.from(), List.of())
                    .forEach(address -> sightings.add(Sighting.of(address, Direction.OUT, log)));
            ours.getOrDefault(log.to(), List.of())
                    .forEach(address -> sightings.add(Sighting.of(address, Direction.IN, log)));
        }
        return sightings;
    }

    private Collection<OrganizationId> record(NetworkId network, List<Sighting> sightings, long latest) {
        Map<TransferId, KnownTransfer> known =
                transfers.forUpdate(sightings.stream().map(Sighting::id).toList()).stream()
                        .collect(Collectors.toMap(KnownTransfer::id, Function.identity()));
        Map<TransferId, Sighting> fresh = new HashMap<>();
        Set<OrganizationId> news = new HashSet<>();
        for (Sighting sighting : sightings) {
            KnownTransfer before = known.get(sighting.id());
            if (before == null) {
                fresh.putIfAbsent(sighting.id(), sighting);
                news.add(sighting.watched().organization());
            } else if (take(
                    before, new TransferObservation.InBlock(sighting.log().block()), network)) {
                news.add(before.organization());
            }
        }
        transfers.add(List.copyOf(fresh.values()), latest, clock.instant());
        return news;
    }

    /** Takes one observation; whether it changed anything. */
    private boolean take(KnownTransfer known, TransferObservation observation, NetworkId network) {
        TransferStep step = known.state().next(observation);
        if (step.effects().contains(TransferEffect.HALT_NETWORK)) {
            halt(
                    network,
                    "transfer " + known.id() + " was final in block "
                            + known.state().block().number() + " and is not there any more");
            return false;
        }
        if (step.state().equals(known.state())) {
            return false;
        }
        transfers.change(known.id(), step.state(), clock.instant());
        return true;
    }
}
