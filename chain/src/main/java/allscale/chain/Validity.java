package allscale.chain;

import java.time.Instant;

/**
 * When an authorization may be used, in whole seconds since 1970, both ends excluded (EIP-3009).
 *
 * @param after it is void up to and including this second; zero means at once
 * @param before it is void from this second on
 */
public record Validity(long after, long before) {

    public Validity {
        if (after < 0 || before <= after) {
            throw new IllegalArgumentException("an authorization must end after it begins");
        }
    }

    /** Usable at once and until {@code end}. */
    public static Validity until(Instant end) {
        return new Validity(0, end.getEpochSecond());
    }
}
