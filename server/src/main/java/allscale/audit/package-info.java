/**
 * Who did what: one chain of events per organization in which each holds the hash of the one before, and once an hour a
 * signed head.
 *
 * <p>Nouns: {@link allscale.audit.AuditEvent}, {@link allscale.audit.AuditVerdict}. Door:
 * {@link allscale.audit.AuditEvents}. The library type {@link allscale.audit.CanonicalJson} spells what is hashed.
 *
 * <p>Must always hold (I6): the chain verifies. Rows are only ever added, by the transaction whose doing they tell of;
 * the database refuses to change or remove one, and a change that gets around that is named by its number. A number never
 * means two events, not even when an older copy of the database takes its place: the chain then goes on a million numbers
 * later, with an entry that says so.
 */
@NullMarked
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"kernel", "safety", "keys", "later"})
package allscale.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
