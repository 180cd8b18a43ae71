package allscale.identity;

import java.time.Duration;

/**
 * A bucket of tokens that fills evenly.
 *
 * @param name what is limited, part of the bucket's name
 * @param tokens how many at once, and how many in each period
 */
public record RateLimit(String name, int tokens, Duration period) {

    /**
     * What a request got.
     *
     * @param taken whether it may go on
     * @param left tokens left after it
     * @param retryAfter how long until there is one again, zero when taken
     */
    public record Answer(RateLimit limit, boolean taken, int left, Duration retryAfter) {}
}
