package allscale.later;

import java.time.Duration;

/**
 * How long to wait after a failed run: the first pause, doubled each time, up to a longest one.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 * @param tries after how many failures to give up; {@link #FOREVER} for never
 */
public record Backoff(Duration first, Duration longest, int tries) {

    /** Never give up. */
    public static final int FOREVER = Integer.MAX_VALUE;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || tries < 1) {
            throw new IllegalArgumentException("not a backoff");
        }
    }

    public static Backoff forever(Duration first, Duration longest) {
        return new Backoff(first, longest, FOREVER);
    }

    public static Backoff upTo(int tries, Duration first, Duration longest) {
        return new Backoff(first, longest, tries);
    }

    public boolean isExhaustedAfter(int failures) {
        return failures >= tries;
    }

    /** The pause after so many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
