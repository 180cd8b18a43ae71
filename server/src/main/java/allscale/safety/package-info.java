/**
 * Whether the database is the one the servers have worked on, or an older copy of it; and safe mode, in which an
 * organization neither pays nor issues until a person has gone through what may be missing.
 *
 * <p>Nouns: {@link allscale.safety.Marker}: what one process vouches for, in a file outside the database; epoch: one life
 * of the database, counted up each time it is found to be older than it was. Doors: {@link allscale.safety.Marks} (notes
 * a commit that must never be forgotten), {@link allscale.safety.SafeMode} (stops; an owner's act, taken in room dashboard,
 * ends it), {@link allscale.safety.HouseWatch} (compares),
 * {@link allscale.safety.Removals} (ways in that were taken away, also named in a file beside the markers).
 *
 * <p><b>How an older database is noticed.</b> Three ways, each enough:
 * <ul>
 *   <li><em>the file</em>: {@code marker-N} in the folder of {@code ALLSCALE_MARKERS} names commits that are missing, another
 *       database, house or epoch, or is missing itself; compared at start, on every new connection of the pools, and with
 *       each beat of the lease;
 *   <li><em>the row</em>: {@code bin/restore} counts {@code safety.house.epoch} up in the transaction that loads the
 *       backup, with the reason {@code restored};
 *   <li><em>the call</em>: {@link allscale.safety.HouseWatch#compare()}, for tests that change the database under a running
 *       process.
 * </ul>
 * Found by a running process, {@link allscale.safety.DatabaseReplaced} tells the rooms that remember something of the
 * database, before any statement runs on the new connection.
 *
 * <p>Must always hold: a commit whose consequences leave the house (signed bytes, an issued number, a vault's write) is
 * in the marker before the answer is given; whoever may not stop safe mode can't be led to believe it is over.
 */
@NullMarked
@ApplicationModule(
        displayName = "safety",
        allowedDependencies = {"kernel"})
package allscale.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
