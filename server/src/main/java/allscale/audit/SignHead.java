package allscale.audit;

import allscale.kernel.OrganizationId;
import allscale.keys.KeyService;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs the end of a chain, at the next full hour after something was added. Instance: the organization. */
@Component
class SignHead implements LaterTask {

    static final String NAME = "audit.sign-head";
    private static final String KEY = "audit-head";
    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private final AuditEvents events;
    private final KeyService keys;
    private final Clock clock;

    SignHead(AuditEvents events, KeyService keys, Clock clock) {
        this.events = events;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The signature is made outside any transaction: the key may be in another machine. */
    @Override
    public void run(String instance) {
        OrganizationId organization = new OrganizationId(UUID.fromString(instance));
        events.last(organization).ifPresent(last -> events.keep(organization, sign(organization, last)));
    }

    private AuditHead sign(OrganizationId organization, AuditEvent last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] message = AuditHead.message(organization, last.seq(), last.hash(), now);
        return new AuditHead(last.seq(), last.hash(), now, keys.ed25519PublicKey(KEY), keys.signEd25519(KEY, message));
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }
}
