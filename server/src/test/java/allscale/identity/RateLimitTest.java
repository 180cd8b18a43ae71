package allscale.identity;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@RoomTest
class RateLimitTest {

    private static final RateLimit FIVE = new RateLimit("test", 5, Duration.ofMinutes(1));

    private final RateLimits limits;
    private final SettableClock clock;
    private final String visitor = UUID.randomUUID().toString();

    RateLimitTest(RateLimits limits, SettableClock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Test
    void aFullBucketGivesItsTokensAndNoMore() {
        for (int left = 4; left >= 0; left--) {
            RateLimit.Answer answer = limits.take(FIVE, visitor);
            assertThat(answer.taken()).isTrue();
            assertThat(answer.left()).isEqualTo(left);
        }
        assertThat(limits.take(FIVE, visitor).taken()).isFalse();
    }

    @Test
    void waitingAsLongAsSaidGivesOneToken() {
        IntStream.range(0, 5).forEach(i -> limits.take(FIVE, visitor));
        RateLimit.Answer refused = limits.take(FIVE, visitor);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(12));
        clock.forward(refused.retryAfter().minusMillis(1));
        assertThat(limits.take(FIVE, visitor).taken()).isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(limits.take(FIVE, visitor).taken()).isTrue();
        assertThat(limits.take(FIVE, visitor).taken()).isFalse();
    }

    @Test
    void hammeringDoesNotLengthenTheWait() {
        IntStream.range(0, 50).forEach(i -> limits.take(FIVE, visitor));
        assertThat(limits.take(FIVE, visitor).retryAfter()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aBucketIsFullAgainAfterItsPeriod() {
        IntStream.range(0, 5).forEach(i -> limits.take(FIVE, visitor));
        clock.forward(Duration.ofMinutes(1));
        assertThat(limits.take(FIVE, visitor).left()).isEqualTo(4);
    }

    /** F-178 */
    @Test
    void aClockThatJumpsAnHourAndBackLocksNobodyOutForThatHour() {
        clock.forward(Duration.ofHours(1));
        IntStream.range(0, 5).forEach(i -> limits.take(FIVE, visitor));
        clock.forward(Duration.ofHours(-1));
        assertThat(limits.take(FIVE, visitor).taken()).isTrue();
        RateLimit.Answer refused = limits.take(FIVE, visitor);
        assertThat(refused.taken()).isFalse();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(12));
        clock.forward(refused.retryAfter());
        assertThat(limits.take(FIVE, visitor).taken()).isTrue();
    }

    @Test
    void oneVisitorsBucketIsNotAnothers() {
        IntStream.range(0, 6).forEach(i -> limits.take(FIVE, visitor));
        assertThat(limits.take(FIVE, UUID.randomUUID().toString()).taken()).isTrue();
    }
}
