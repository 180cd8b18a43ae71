package allscale.bench;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param slice the length of one slice
 * @param rounds how often each slice runs after it has settled
 * @param settling how often it may run before that
 * @param isQuick only to see that everything works: the figures mean nothing
 */
record Plan(Duration slice, int rounds, int settling, boolean isQuick) {

    static final Plan FULL = new Plan(Duration.ofMillis(1_500), 7, 6, false);
    static final Plan QUICK = new Plan(Duration.ofMillis(200), 2, 1, true);

    /** The same for slices that take what they take: each runs once before it counts. */
    Plan settledAtOnce() {
        return new Plan(slice, rounds, 1, isQuick);
    }

    /** So much for a measurement, a fraction of it to see that everything works. */
    int size(int full, int quick) {
        return isQuick ? quick : full;
    }
}
