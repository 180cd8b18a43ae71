package allscale.relayer;

import java.time.Duration;

/**
 * How much of the relayer one organization may use. Counted from what it asked for in the last day, so that a full day
 * never passes with more.
 *
 * @param callsPerDay how many calls
 */
record GasQuota(int callsPerDay) {

    static final Duration DAY = Duration.ofDays(1);

    /** What every organization gets. */
    static final GasQuota STANDARD = new GasQuota(200);

    boolean allows(int usedInTheLastDay) {
        return usedInTheLastDay < callsPerDay;
    }
}
