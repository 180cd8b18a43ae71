/**
 * PostgreSQL without an installation: unpacks real server binaries once, makes a cluster, starts and stops it as root
 * or as a normal user, and makes the three login roles the server asks for.
 *
 * <p>What must hold: loopback and a password always; the product profile is durable and proves it at every start; the
 * folder of another major version, another owner or another running launcher is refused, never converted; whatever a
 * {@code kill -9} left behind is repaired by the next start. Nothing here needs more than PostgreSQL 15.
 */
@NullMarked
package allscale.postgres;

import org.jspecify.annotations.NullMarked;
