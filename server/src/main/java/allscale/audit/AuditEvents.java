package allscale.audit;

import allscale.PlayedTime;
import allscale.kernel.OrganizationId;
import allscale.kernel.Page;
import allscale.later.Later;
import allscale.safety.SafeMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The log of an organization: added to, read, verified; never changed. */
@Component
public class AuditEvents {

    /** The actor of what no person asked for. */
    public static final String SYSTEM = "system";

    private final AuditStore store;
    private final AuditVerification verification;
    private final SafeMode safeMode;
    private final Later later;
    private final Clock clock;

    AuditEvents(AuditStore store, SafeMode safeMode, Later later, Clock clock) {
        this.store = store;
        this.verification = new AuditVerification(store);
        this.safeMode = safeMode;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Tells of something the running transaction does. It is written just before the commit, so that the chain is locked
     * for the shortest time and always as the last lock; a rollback leaves no trace.
     *
     * @param data what explains it, never a secret; whole numbers only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(OrganizationId organization, String actor, String action, String subject, Map<String, ?> data) {
        PendingDeeds.of(organization, this::write)
                .add(new AuditEvent.Doing(actor, action, subject, CanonicalJson.of(data)));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<AuditEvent> events(OrganizationId organization, long beforeSeq, int limit) {
        return Page.cut(store.before(organization, beforeSeq, limit + 1), limit, event -> Long.toString(event.seq()));
    }

    /** What somebody did of some kinds since a time, newest first. */
    @Transactional(readOnly = true)
    public List<AuditEvent> done(
            OrganizationId organization, String actor, List<String> actions, Instant since, int limit) {
        return store.done(organization, actor, actions, since, limit);
    }

    /** Reads the whole chain and says whether, and if not where, it breaks. */
    @Transactional(readOnly = true)
    public AuditVerdict verify(OrganizationId organization) {
        return verification.verify(organization);
    }

    @Transactional(readOnly = true)
    Optional<AuditEvent> last(OrganizationId organization) {
        return store.last(organization);
    }

    @Transactional
    void keep(OrganizationId organization, AuditHead head) {
        store.addHead(organization, head);
    }

    private void write(OrganizationId organization, List<AuditEvent.Doing> doings) {
        Optional<AuditEvent> last = store.lastLocked(organization);
        Instant now = PlayedTime.suspended(clock::instant);
        Optional<AuditEvent> restored = last.flatMap(known -> restored(organization, known, now));
        restored.ifPresent(event -> store.add(organization, event));
        AuditEvent end = restored.or(() -> last).orElse(null);
        byte[] previous = end == null ? AuditEvent.BEGINNING : end.hash();
        long seq = end == null ? 0 : end.seq();
        for (AuditEvent.Doing doing : doings) {
            AuditEvent event = AuditEvent.after(previous, organization, ++seq, now, doing);
            store.add(organization, event);
            previous = event.hash();
        }
        later.stage(
                SignHead.NAME,
                organization.value().toString(),
                now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    }

    /** The first event of a new life of the database, when the last one is of an earlier life. */
    private Optional<AuditEvent> restored(OrganizationId organization, AuditEvent last, Instant now) {
        int before = store.epoch(organization);
        int life = safeMode.life(organization);
        if (life <= before) {
            return Optional.empty();
        }
        Restored restored = new Restored(life, last.seq(), last.hash());
        return Optional.of(
                AuditEvent.after(last.hash(), organization, restored.seq(before), now, restored.doing(organization)));
    }
}
