package allscale.intent;

import java.time.Duration;

/** How long what was signed can still happen. */
public final class PlanKinds {

    /**
     * The longest validity of all kinds of plans that carry a limit; safe mode lasts at least as long. A kind without a
     * limit must be closed by its replay guard instead, as an account nonce is by the next transaction of its sender.
     */
    public static final Duration LONGEST_VALIDITY = Duration.ofHours(1);

    private PlanKinds() {}
}
