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
        long seq = 0;
        for (List<AuditEvent> page = store.after(organization, 0, PAGE);
                !page.isEmpty();
                page = store.after(organization, seq, PAGE)) {
            for (AuditEvent event : page) {
                Optional<String> problem =
                        problem(organization, event, ++seq, previous, Optional.ofNullable(heads.remove(event.seq())));
                if (problem.isPresent()) {
                    return new AuditVerdict.Broken(seq, problem.get());
                }
                previous = event.hash();
            }
        }
        return heads.isEmpty()
                ? new AuditVerdict.Intact(seq)
                : new AuditVerdict.Broken(seq + 1, "events that were signed are missing");
    }

    private static Optional<String> problem(
            OrganizationId organization, AuditEvent event, long seq, byte[] previous, Optional<AuditHead> head) {
        if (event.seq() != seq) {
            return Optional.of("the event is missing");
        }
        if (!MessageDigest.isEqual(event.hash(), event.hashAfter(previous, organization))) {
            return Optional.of("the event or its hash was changed");
        }
        boolean isSignedDifferently = head.filter(
                        known -> !MessageDigest.isEqual(known.hash(), event.hash()) || !known.isSigned(organization))
                .isPresent();
        return isSignedDifferently ? Optional.of("the signed head is of another chain") : Optional.empty();
    }
}
