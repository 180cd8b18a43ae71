package allscale.edge;

import allscale.fixture.Browser;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Two servers on one database, and the way of a client that does not give up: when a connection breaks or a server is
 * busy, the same request with the same key goes to the other one.
 */
final class Twins implements Browser.Way, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUSY = 503;
    private static final int PAUSE_MILLIS = 50;

    private final List<ServerJvm> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** How many requests were answered, and how many times one had to be sent again. */
    final AtomicInteger acknowledged = new AtomicInteger();

    final AtomicInteger again = new AtomicInteger();

    Twins(ServerJvm first, ServerJvm second) {
        this.servers = List.of(first, second);
    }

    /** Both at once, on an empty database too. */
    void start() {
        servers.forEach(ServerJvm::start);
        servers.forEach(ServerJvm::awaitReady);
    }

    /** Kills one after the other, each once while it serves and once while it starts; how many times. */
    int killFor(Duration load) {
        long end = System.nanoTime() + load.toNanos();
        int rounds = 0;
        while (System.nanoTime() < end) {
            ServerJvm victim = servers.get(rounds++ % servers.size());
            restartAfter(victim, 1_000, 3_000);
            restartAfter(victim, 2_000, 5_000);
            victim.awaitReady();
        }
        return 2 * rounds;
    }

    private static void restartAfter(ServerJvm victim, int leastMillis, int mostMillis) {
        Await.pause(ThreadLocalRandom.current().nextInt(leastMillis, mostMillis));
        victim.kill();
        victim.start();
    }

    /** Answers that say that something of ours broke. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public Browser.Answer go(IntFunction<Browser.Answer> send) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int next = turn.getAndIncrement();
        while (System.nanoTime() < end) {
            try {
                Browser.Answer answer = send.apply(
                        servers.get(Math.floorMod(next++, servers.size())).port());
                if (answer.status() < 500) {
                    acknowledged.incrementAndGet();
                    return answer;
                }
                if (answer.status() != BUSY) {
                    faults.add(answer.status() + " " + answer.text());
                }
            } catch (UncheckedIOException broken) {
                // whether it was done is not known: that is what the key is for
            }
            again.incrementAndGet();
            Await.pause(PAUSE_MILLIS);
        }
        throw new AssertionError("no answer for " + PATIENCE);
    }

    @Override
    public void close() {
        servers.forEach(ServerJvm::close);
    }
}
