package allscale.intent;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.chain.Plan;
import allscale.chain.Sent;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends the signed bytes of an attempt. It may die anywhere: sent again they are the same bytes, so the network executes
 * them at most once.
 */
@Component
class Broadcast implements LaterTask {

    static final String NAME = "intent.broadcast";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Networks networks;
    private final Attempts attempts;
    private final Clock clock;

    Broadcast(Networks networks, Attempts attempts, Clock clock) {
        this.networks = networks;
        this.attempts = attempts;
        this.clock = clock;
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
        Optional<Attempt> attempt = attempts.find(task.organization(), new AttemptId(task.about()));
        if (attempt.isPresent() && !attempt.get().state().isEnd()) {
            send(task, attempt.get());
        }
    }

    private void send(IntentTask task, Attempt attempt) {
        Plan plan = attempt.signed().plan();
        Network network = networks.network(plan.asset().network());
        attempts.observed(
                task.organization(),
                attempt,
                answer(network.broadcast(attempt.signed().raw()), clock.instant()));
    }

    static AttemptObservation answer(Sent sent, Instant now) {
        return switch (sent) {
            case Sent.Accepted _, Sent.AlreadyKnown _ -> new AttemptObservation.Accepted(now);
            case Sent.Rejected(Sent.Reason reason, String detail) ->
                new AttemptObservation.Rejected(reason + ": " + detail, now);
            case Sent.Unclear(String detail) -> new AttemptObservation.Unclear(detail, now);
        };
    }
}
