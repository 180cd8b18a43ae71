package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.NetworkUnavailable;
import allscale.chain.NetworkUse;
import allscale.chain.Networks;
import allscale.later.Later;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks at the newest block of each network in use more often than a task is worth, and stages the follower as soon as it
 * is another one; a network that is taken into use later is looked at from then on. It writes nothing and decides
 * nothing: what it misses, the follower's own pause finds.
 */
@Component
@ConditionalOnProperty(name = "allscale.tasks", havingValue = "true", matchIfMissing = true)
class WatchHeads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchHeads.class);

    /** Nodes are asked so many times while the network makes one block, within bounds. */
    private static final int LOOKS_A_BLOCK = 20;

    private static final long UNKNOWN = -1;
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration SHORTEST_LOCAL = Duration.ofMillis(40);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Networks networks;
    private final Later later;
    private final Clock clock;
    private final List<Thread> watches = new ArrayList<>();

    WatchHeads(Networks networks, Later later, Clock clock) {
        this.networks = networks;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        for (Network network : networks.connected()) {
            watches.add(
                    Thread.ofVirtual().name("head of " + network.id().caip2()).start(() -> watch(network)));
        }
    }

    @Override
    public synchronized void stop() {
        watches.forEach(Thread::interrupt);
        watches.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !watches.isEmpty();
    }

    private void watch(Network network) {
        Duration pause = pause(network.facts());
        long known = UNKNOWN;
        try {
            while (!Thread.interrupted()) {
                known = look(network, known);
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long look(Network network, long known) {
        try {
            if (networks.use(network.id()) == NetworkUse.OFF) {
                return UNKNOWN;
            }
            long latest = network.head().latest().number();
            if (latest != known) {
                later.stage(FollowNetwork.NAME, network.id().caip2(), clock.instant());
            }
            return latest;
        } catch (NetworkUnavailable | DataAccessException notNow) {
            LOG.debug("{}: the newest block is not known: {}", network.id(), notNow.getMessage());
            return known;
        } catch (RuntimeException unexpected) {
            LOG.error("{}: looking for the newest block failed, trying again", network.id(), unexpected);
            return known;
        }
    }

    private static Duration pause(NetworkFacts network) {
        Duration wanted = network.finality().blockTime().dividedBy(LOOKS_A_BLOCK);
        Duration shortest = network.isLocal() ? SHORTEST_LOCAL : SHORTEST;
        Duration atLeast = wanted.compareTo(shortest) < 0 ? shortest : wanted;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }
}
