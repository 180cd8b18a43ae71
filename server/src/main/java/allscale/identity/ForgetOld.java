package allscale.identity;

import allscale.later.Backoff;
import allscale.later.RepeatingTask;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forgets, once an hour, what is of no use any more: ceremonies that are over, old replies, full buckets. */
@Component
class ForgetOld implements RepeatingTask {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetOld.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Backoff BACKOFF = Backoff.forever(Duration.ofMinutes(1), Duration.ofHours(1));

    private final Ceremonies ceremonies;
    private final Replies replies;
    private final RateLimits limits;

    ForgetOld(Ceremonies ceremonies, Replies replies, RateLimits limits) {
        this.ceremonies = ceremonies;
        this.replies = replies;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "identity.forget-old";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Collection<String> instances() {
        return List.of("all");
    }

    @Override
    public void run(String instance) {
        int questions = ceremonies.forgetOver();
        int answers = replies.forgetOld();
        int buckets = limits.forgetFull();
        LOG.debug("forgot {} ceremonies, {} replies, {} rate buckets", questions, answers, buckets);
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }
}
