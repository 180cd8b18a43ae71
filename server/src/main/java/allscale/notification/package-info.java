/**
 * Tells people and programs what happened. An {@link allscale.notification.Event} is a row written in the transaction
 * that makes it true; the live connection and {@code GET /v1/events} read the same rows by position, so a client that
 * was away misses nothing.
 *
 * <p>Nouns: Event, {@link allscale.notification.Need}: what waits for a person. Doors: Events, Needs, SetAside, LiveTopics.
 *
 * <p>A task that works on many rows does so through {@link allscale.notification.SetAside}: no row stops another.
 *
 * <p>Must always hold: the events of one organization are numbered from one without gaps, in the order of their
 * commits; after a restore they go on a million numbers later, with an event {@code organization.restored}, so that no
 * number that somebody has seen means another event; waking a reader carries no content, so a lost wake-up loses nothing.
 */
@NullMarked
@ApplicationModule(
        displayName = "notification",
        allowedDependencies = {"kernel", "safety", "chain", "identity", "audit", "keys", "later"})
package allscale.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
