package allscale.wallet;

import allscale.chain.BlockRef;
import allscale.chain.Chunk;
import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.RepeatingTask;
import allscale.notification.Events;
import allscale.notification.LiveTopics;
import allscale.wallet.Cursors.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reads a network block by block and writes what touches our addresses. One row per network is the lease; the cursor is
 * the fence. A run ends when the newest agreed block is read; a node that lies or is silent only makes it wait.
 */
@Component
class FollowNetwork implements RepeatingTask {

    static final String NAME = "wallet.follow-network";

    /** The follower is woken by {@link WatchHeads}; this is for what that one misses. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(15));
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    private static final long LONGEST_CHUNK = 2_000;

    private final Networks networks;
    private final Cursors cursors;
    private final FirstReading first;
    private final Later later;
    private final Events events;
    private final Clock clock;
    private final Map<NetworkId, Following> followings = new ConcurrentHashMap<>();

    FollowNetwork(Networks networks, Cursors cursors, FirstReading first, Later later, Events events, Clock clock) {
        this.networks = networks;
        this.cursors = cursors;
        this.first = first;
        this.later = later;
        this.events = events;
        this.clock = clock;
    }

    /** What one process remembers between runs; true only while nobody else has moved the cursor. */
    private record Following(Cursor cursor, Set<Address> watched, Instant writtenAt) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public Duration every() {
        return PAUSE;
    }

    @Override
    public Collection<String> instances() {
        return networks.connected().stream()
                .map(network -> network.id().caip2())
                .toList();
    }

    @Override
    public void run(String instance) {
        NetworkId id = new NetworkId(instance);
        Optional<Network> found = networks.find(id);
        if (found.isEmpty() || cursors.isHalted(id)) {
            return;
        }
        Network network = found.get();
        first.mark(id);
        Head head = network.head();
        Cursor cursor = cursors.find(id).orElseGet(() -> cursors.begin(id, beginning(network, head), head));
        try {
            read(network, head, following(cursor));
            tellIfNewer(id, cursor);
        } catch (Cursors.Overtaken overtaken) {
            followings.remove(id);
        }
    }

    /** Wakes those who watch confirmations grow. */
    private void tellIfNewer(NetworkId id, Cursor before) {
        Following now = followings.get(id);
        if (now != null && now.cursor.at().number() > before.at().number()) {
            events.ring(LiveTopics.HEADS);
        }
    }

    /** A network for trying is read from its first block; on others nothing of ours is older than the final block. */
    private static BlockRef beginning(Network network, Head head) {
        return network.facts().isLocal() ? network.block(0) : head.finalized();
    }

    private Following following(Cursor cursor) {
        Following known = followings.get(cursor.network());
        if (known != null && known.cursor.equals(cursor)) {
            return known;
        }
        Following fresh = new Following(cursor, new HashSet<>(cursors.addresses(cursor.network())), Instant.MIN);
        settle(cursor.network(), cursors.waiting(cursor));
        for (OrganizationId organization : cursors.notWatchedHere(cursor.network())) {
            String instance = new OrganizationOnNetwork(organization, cursor.network()).text();
            later.stage(ExtendAddresses.NAME, instance, clock.instant());
        }
        return fresh;
    }

    private void read(Network network, Head head, Following start) {
        Following following = start;
        boolean isMoving = true;
        while (isMoving) {
            List<WatchedAddress> late = cursors.late(network.id());
            late.forEach(address -> start.watched.add(address.address()));
            following = caughtUp(network, head, following, late);
            Optional<Progress> progress = step(network, head, following, late);
            long before = following.cursor.at().number();
            following = progress.isPresent() ? committed(progress.get(), following) : following;
            long now = following.cursor.at().number();
            isMoving = now != before && now < head.latest().number();
        }
    }

    /** One commit forward or back, or nothing when all is read and nothing changed. */
    private Optional<Progress> step(Network network, Head head, Following following, List<WatchedAddress> late) {
        Cursor cursor = following.cursor;
        long at = cursor.at().number();
        long latest = head.latest().number();
        if (latest < at) {
            return Optional.empty();
        }
        if (latest == at) {
            return head.latest().hash().equals(cursor.at().hash())
                    ? stand(following, head)
                    : rewind(network, head, following);
        }
        Chunk chunk = network.transfers(at + 1, Math.min(latest, at + LONGEST_CHUNK), following.watched::contains);
        return chunk.from().parentHash().equals(cursor.at().hash())
                ? Optional.of(cursors.advance(cursor, chunk, head, late))
                : rewind(network, head, following);
    }

    /** Nothing new to read; written only when more is final, or to say that we are still here. */
    private Optional<Progress> stand(Following following, Head head) {
        Cursor cursor = following.cursor;
        boolean isMoreFinal =
                cursor.movedTo(cursor.at(), head.finalized().number()).finalNumber() > cursor.finalNumber();
        Instant now = clock.instant();
        boolean isSilent = following.writtenAt.isBefore(now.minus(LONGEST_SILENCE)) || following.writtenAt.isAfter(now);
        return isMoreFinal || isSilent ? Optional.of(cursors.stand(cursor, head)) : Optional.empty();
    }

    /** Goes back to the newest block the chain still has, at most to the newest final one. */
    private Optional<Progress> rewind(Network network, Head head, Following following) {
        Cursor cursor = following.cursor;
        long latest = head.latest().number();
        for (BlockRef mark : cursors.checkpoints(network.id())) {
            if (mark.number() <= latest && network.block(mark.number()).hash().equals(mark.hash())) {
                Optional<Chunk> branch = mark.number() == latest
                        ? Optional.empty()
                        : Optional.of(network.transfers(
                                mark.number() + 1,
                                Math.min(latest, mark.number() + LONGEST_CHUNK),
                                following.watched::contains));
                boolean isConnected = branch.map(
                                chunk -> chunk.from().parentHash().equals(mark.hash()))
                        .orElse(true);
                return isConnected ? Optional.of(cursors.rewind(cursor, mark, branch, head)) : Optional.empty();
            }
        }
        cursors.halt(network.id(), "block " + cursor.finalNumber() + " was final and is not on the chain any more");
        return Optional.empty();
    }

    /** Searches the blocks the cursor had already passed when an address began to be watched. */
    private Following caughtUp(Network network, Head head, Following following, List<WatchedAddress> late) {
        Cursor cursor = following.cursor;
        List<WatchedAddress> behind = late.stream()
                .filter(address -> Cursors.isBehind(address, cursor))
                .toList();
        if (behind.isEmpty() || head.latest().number() < cursor.at().number()) {
            return following;
        }
        long from = behind.stream().mapToLong(WatchedAddress::searchedTo).min().orElseThrow();
        Set<Address> wanted = new HashSet<>();
        behind.forEach(address -> wanted.add(address.address()));
        Chunk chunk = network.transfers(from + 1, cursor.at().number(), wanted::contains);
        boolean isOurChain = chunk.to().hash().equals(cursor.at().hash());
        return isOurChain ? committed(cursors.catchUp(cursor, behind, chunk, head), following) : following;
    }

    private Following committed(Progress progress, Following before) {
        Cursor cursor = progress.cursor();
        Following following = new Following(cursor, before.watched, clock.instant());
        followings.put(cursor.network(), following);
        settle(cursor.network(), progress.news());
        return following;
    }

    /** After the commit, and again at the start of every process: a crash in between delays a booking, no more. */
    private void settle(NetworkId network, Set<OrganizationId> organizations) {
        for (OrganizationId organization : organizations) {
            later.stage(SettleTransfers.NAME, SettleTransfers.instance(organization, network), clock.instant());
        }
    }
}
