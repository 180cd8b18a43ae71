package allscale.audit;

import allscale.kernel.OrganizationId;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recomputes a chain from its beginning and holds it against its signed heads. */
final class AuditVerification {

    private static final int PAGE = 1_000;

    private final AuditStore store;

    AuditVerification(AuditStore store) {
        this.store = store;
    }

    AuditVerdict verify(OrganizationId organization) {
        Map<Long, AuditHead> heads = new HashMap<>();
        store.heads(organization).forEach(head -> heads.put(head.seq(), head));
        byte[] previous = AuditEvent.BEGINNING;
        long events = 0;
        long last = 0;
        int epoch = 0;
        for (List<AuditEvent> page = store.after(organization, 0, PAGE);
                !page.isEmpty();
                page = store.after(organization, last, PAGE)) {
            for (AuditEvent event : page) {
                Optional<Restored> restored = restored(event, last, previous);
                long seq = restored.isPresent() ? restored.get().seq(epoch) : last + 1;
                if (event.seq() != seq) {
                    return new AuditVerdict.Broken(last + 1, "the event is missing");
                }
                Optional<String> problem =
                        problem(organization, event, previous, Optional.ofNullable(heads.remove(seq)));
                if (problem.isPresent()) {
                    return new AuditVerdict.Broken(seq, problem.get());
                }
                events++;
                last = seq;
                epoch = restored.map(Restored::epoch).orElse(epoch);
                previous = event.hash();
            }
        }
        return heads.isEmpty()
                ? new AuditVerdict.Intact(events)
                : new AuditVerdict.Broken(last + 1, "events that were signed are missing");
    }

    /** Numbers are left out only where the chain itself says so, naming what it goes on from. */
    private static Optional<Restored> restored(AuditEvent event, long last, byte[] previous) {
        return Restored.epoch(event)
                .map(epoch -> new Restored(epoch, last, previous))
                .filter(restored -> restored.isTold(event));
    }

    private static Optional<String> problem(
            OrganizationId organization, AuditEvent event, byte[] previous, Optional<AuditHead> head) {
        if (!MessageDigest.isEqual(event.hash(), event.hashAfter(previous, organization))) {
            return Optional.of("the event or its hash was changed");
        }
        boolean isSignedDifferently = head.filter(
                        known -> !MessageDigest.isEqual(known.hash(), event.hash()) || !known.isSigned(organization))
                .isPresent();
        return isSignedDifferently ? Optional.of("the signed head is of another chain") : Optional.empty();
    }
}
