package allscale.recovery;

import allscale.Settings;
import allscale.identity.RateLimit;
import allscale.identity.RateLimits;
import allscale.kernel.Refused;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow for the whole house, and never locks out one kit: a wrong code is answered late, and when many
 * were wrong in a while, later still. The right code is never refused for the sake of the wrong ones.
 */
@Component
class KitTries {

    private static final String HOUSE = "house";

    private final RateLimits limits;
    private final RateLimit wrong;
    private final Duration once;
    private final Duration crowded;

    KitTries(RateLimits limits, Settings settings) {
        this.limits = limits;
        this.wrong = new RateLimit("recovery-wrong", 60, Duration.ofMinutes(15));
        this.once = settings.isLocal() ? Duration.ofMillis(200) : Duration.ofSeconds(1);
        this.crowded = once.multipliedBy(5);
    }

    /** Outside a transaction: a thread that waits holds no connection. */
    <T> T slowly(Supplier<T> attempt) {
        long began = System.nanoTime();
        try {
            return attempt.get();
        } catch (Refused refused) {
            if (refused.code() == RecoveryRefusal.RECOVERY_CODE_UNKNOWN) {
                boolean isCrowded = !limits.take(wrong, HOUSE).taken();
                waitUntil(began, isCrowded ? crowded : once);
            }
            throw refused;
        }
    }

    private static void waitUntil(long began, Duration least) {
        Duration left = least.minusNanos(System.nanoTime() - began);
        if (left.isPositive()) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
