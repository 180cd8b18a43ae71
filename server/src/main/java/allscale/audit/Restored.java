package allscale.audit;

import allscale.kernel.OrganizationId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a chain goes on after the database was found to be older than it was: so far on that no number is used twice, for
 * somebody may have seen the events that are lost.
 *
 * @param epoch the life of the database that began
 * @param last the number of the last event that is known
 * @param hash of that event
 */
record Restored(int epoch, long last, byte[] hash) {

    static final String ACTION = "organization.restored";

    /** More than can have been lost in one life. */
    private static final long SKIPPED = 1_000_000;

    private static final Pattern EPOCH = Pattern.compile("\\{\"epoch\":([1-9][0-9]{0,8}),.*");

    static Optional<Integer> epoch(AuditEvent event) {
        Matcher data = EPOCH.matcher(event.data());
        return event.action().equals(ACTION) && data.matches()
                ? Optional.of(Integer.parseInt(data.group(1)))
                : Optional.empty();
    }

    /** @param before the life to which the last known event belongs */
    long seq(int before) {
        return last + (epoch - before) * SKIPPED;
    }

    AuditEvent.Doing doing(OrganizationId organization) {
        return new AuditEvent.Doing(AuditEvents.SYSTEM, ACTION, organization.text(), data());
    }

    /** Whether an event says just this. */
    boolean isTold(AuditEvent event) {
        return event.action().equals(ACTION) && event.data().equals(data());
    }

    private String data() {
        return CanonicalJson.of(
                Map.of("epoch", epoch, "last", last, "hash", HexFormat.of().formatHex(hash)));
    }

    @Override
    public String toString() {
        return "restored after " + last;
    }
}
