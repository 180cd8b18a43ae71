package allscale.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits that hold across all processes: one row and one statement per take. A refused take costs nothing, so waiting
 * helps and hammering does not lengthen the wait.
 */
@Component
public class RateLimits {

    private static final int NAME_LENGTH = 200;

    record Taken(int leftOver, Instant fullAgain) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RateLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes one token, in its own transaction: a request that fails later has used it all the same.
     *
     * @param of whose bucket: an address, a person, an organization, a credential
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public RateLimit.Answer take(RateLimit limit, String of) {
        Instant now = clock.instant();
        String name = limit.name() + ":" + of;
        String bucket = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
        Optional<Taken> taken = jdbc.sql(
                        "select * from identity.take_token(:bucket, :now, :tokens, make_interval(secs => :period))")
                .param("bucket", bucket)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tokens", limit.tokens())
                .param("period", limit.period().toSeconds())
                .query(Taken.class)
                .optional();
        return taken.map(token -> new RateLimit.Answer(limit, true, token.leftOver(), Duration.ZERO))
                .orElseGet(() -> new RateLimit.Answer(limit, false, 0, wait(bucket, limit, now)));
    }

    private Duration wait(String bucket, RateLimit limit, Instant now) {
        Duration oneToken = limit.period().dividedBy(limit.tokens());
        return jdbc.sql("select full_at from identity.rate_bucket where name = :bucket")
                .param("bucket", bucket)
                .query(Instant.class)
                .optional()
                .map(full -> Duration.between(now.plus(limit.period()), full.plus(oneToken)))
                .filter(Duration::isPositive)
                .orElse(oneToken);
    }

    /** Forgets buckets that are full again. */
    @Transactional
    int forgetFull() {
        return jdbc.sql("delete from identity.rate_bucket where full_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
