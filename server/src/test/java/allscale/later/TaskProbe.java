package allscale.later;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** A task that does what a test says; it is told how often it ran since. */
public final class TaskProbe implements LaterTask {

    static final String NAME = "test.probe";
    static final int TRIES = 3;

    private final Set<String> exhausted = ConcurrentHashMap.newKeySet();
    private volatile IntConsumer action = run -> {};
    private volatile int runs;

    void then(IntConsumer next) {
        action = next;
        runs = 0;
    }

    Set<String> exhausted() {
        return exhausted;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String instance) {
        action.accept(++runs);
    }

    @Override
    public Backoff backoff() {
        return Backoff.upTo(TRIES, Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Override
    public void exhausted(String instance) {
        exhausted.add(instance);
    }
}
