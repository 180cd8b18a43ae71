package allscale.recovery;

import allscale.Settings;
import allscale.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a person's requests to recover wait before they are released.
 *
 * @param hours what counts now, unless the next one has begun
 * @param nextHours a shorter time that has been chosen, if any
 * @param nextFrom when it begins to count: never before the longer one has passed once
 */
public record WaitingTime(
        int hours, @Nullable Integer nextHours, @Nullable Instant nextFrom) {

    static final WaitingTime USUAL = new WaitingTime(72, null, null);

    private static final int LEAST = 24;
    private static final int MOST = 168;

    /** Hours that count at a moment. */
    int at(Instant now) {
        return nextHours != null && nextFrom != null && !now.isBefore(nextFrom) ? nextHours : hours;
    }

    /** How long a request that is made at a moment waits; on an installation for trying, one minute. */
    Duration durationAt(Instant now, Settings.Mode mode) {
        return mode == Settings.Mode.LOCAL ? Duration.ofMinutes(1) : Duration.ofHours(at(now));
    }

    /** A longer time counts at once, a shorter one after the time that counts now. */
    WaitingTime changed(int wanted, Instant now) {
        if (wanted < LEAST || wanted > MOST) {
            throw new Refused(
                    RecoveryRefusal.WAITING_TIME_INVALID,
                    "Choose a waiting time from " + LEAST + " to " + MOST + " hours.",
                    Map.of("least", LEAST, "most", MOST));
        }
        int current = at(now);
        return wanted >= current
                ? new WaitingTime(wanted, null, null)
                : new WaitingTime(current, wanted, now.plus(Duration.ofHours(current)));
    }
}
