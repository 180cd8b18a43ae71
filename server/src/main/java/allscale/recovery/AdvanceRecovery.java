package allscale.recovery;

import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Releases a request when its waiting time is over, and ends it when nobody used it. Instance: the request. */
@Component
class AdvanceRecovery implements LaterTask {

    static final String NAME = "recovery.advance";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final Recoveries recoveries;

    AdvanceRecovery(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String instance) {
        recoveries.advance(new RecoveryId(UUID.fromString(instance)));
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }
}
