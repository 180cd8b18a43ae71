package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends the visits of a charge when their time is over, and plans itself for the next one. */
@Component
class ExpireSessions implements LaterTask {

    static final String NAME = "payment.expire-sessions";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final PaymentSessions sessions;
    private final Later later;

    ExpireSessions(PaymentSessions sessions, Later later) {
        this.sessions = sessions;
        this.later = later;
    }

    static String instance(OrganizationId organization, ChargeId charge) {
        return organization.value() + ":" + charge.value();
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
        String[] parts = instance.split(":", 2);
        OrganizationId organization = new OrganizationId(UUID.fromString(parts[0]));
        ChargeId charge = new ChargeId(UUID.fromString(parts[1]));
        sessions.expire(organization, charge).ifPresent(next -> later.stage(NAME, instance, next));
    }
}
