package allscale.intent;

import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends an intent that nobody signed in time. */
@Component
class ExpireIntent implements LaterTask {

    static final String NAME = "intent.expire-intent";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final Intents intents;

    ExpireIntent(Intents intents) {
        this.intents = intents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public void run(String instance) {
        IntentTask task = IntentTask.parse(instance);
        intents.expire(task.organization(), new IntentId(task.about()));
    }
}
