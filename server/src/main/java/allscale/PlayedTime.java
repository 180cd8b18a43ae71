package allscale;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A past moment that one thread plays in place of now, so that sample data of a test network can be made through the
 * same doors as everything else and still be spread over a month. Only a clock made by {@link #over} obeys it, and only
 * test mode has such a clock: elsewhere there is nothing to play with.
 */
public final class PlayedTime {

    private static final ScopedValue<@Nullable Instant> MOMENT = ScopedValue.newInstance();

    private PlayedTime() {}

    /** Does something as at a moment; what it stages for later is done at the real time. */
    public static <T> T at(Instant moment, Supplier<T> deed) {
        return ScopedValue.where(MOMENT, moment).call(deed::get);
    }

    /** Does something at the real time, whatever this thread plays: a log never says that a deed was done earlier. */
    public static <T> T suspended(Supplier<T> deed) {
        return ScopedValue.where(MOMENT, null).call(deed::get);
    }

    /** The moment this thread plays, else the other. */
    public static Instant or(Instant now) {
        Instant played = MOMENT.isBound() ? MOMENT.get() : null;
        return played == null ? now : played;
    }

    /** The same clock, but for a thread that plays a moment. */
    static Clock over(Clock real) {
        return new Clock() {
            @Override
            public Instant instant() {
                return or(real.instant());
            }

            @Override
            public ZoneId getZone() {
                return real.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return over(real.withZone(zone));
            }
        };
    }
}
