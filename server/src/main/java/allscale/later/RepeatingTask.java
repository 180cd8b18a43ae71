package allscale.later;

import java.time.Duration;
import java.util.Collection;

/**
 * Work that never ends, one row per instance; the row is the lease, so of all processes one runs it. Staging an
 * instance wakes it early. {@link #backoff()} is what follows a failure.
 */
public interface RepeatingTask extends LaterTask {

    /** The pause after a run. */
    Duration every();

    @Override
    default boolean mayRunEarly() {
        return true;
    }

    /** What is staged at start, for example one per network. */
    Collection<String> instances();
}
