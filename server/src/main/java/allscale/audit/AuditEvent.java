package allscale.audit;

import allscale.kernel.OrganizationId;
import allscale.kernel.Tag;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One thing somebody did.
 *
 * @param seq its number in the organization's chain, from 1
 * @param at when, to the microsecond
 * @param actor the id of a person, or {@code system}
 * @param action for example {@code passkey.removed}
 * @param subject the id of what it was done to
 * @param data canonical JSON, never a secret
 * @param hash SHA-256 over the hash before and this event
 */
public record AuditEvent(long seq, Instant at, String actor, String action, String subject, String data, byte[] hash) {

    static final byte[] BEGINNING = new byte[32];

    static AuditEvent after(byte[] previous, OrganizationId organization, long seq, Instant at, Doing doing) {
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        byte[] hash = hash(previous, organization, seq, moment, doing);
        return new AuditEvent(seq, moment, doing.actor, doing.action, doing.subject, doing.data, hash);
    }

    /** What this event's hash must be behind another one. */
    byte[] hashAfter(byte[] previous, OrganizationId organization) {
        return hash(previous, organization, seq, at, new Doing(actor, action, subject, data));
    }

    /** An event before it has its place in the chain. */
    record Doing(String actor, String action, String subject, String data) {}

    private static byte[] hash(byte[] previous, OrganizationId organization, long seq, Instant at, Doing doing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(previous);
        bytes.writeBytes(Tag.of("allscale/audit-event")
                .field(organization.value())
                .u64(seq)
                .u64(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .field(doing.actor)
                .field(doing.action)
                .field(doing.subject)
                .field(doing.data)
                .bytes());
        return Tag.sha256(bytes.toByteArray());
    }

    @Override
    public String toString() {
        return seq + " " + action + " " + subject;
    }
}
