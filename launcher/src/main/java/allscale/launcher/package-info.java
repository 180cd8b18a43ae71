/**
 * What {@code bin/up} runs: PostgreSQL, the local network and the server, started in order, watched, started again with
 * growing pauses when they end by themselves, and stopped in reverse order.
 *
 * <p>What must hold: one launcher per data folder; a clean stop leaves no process; whatever a {@code kill -9} of any of
 * the processes leaves is repaired by this or the next start; an error a person can mend is one line that says how.
 */
@NullMarked
package allscale.launcher;

import org.jspecify.annotations.NullMarked;
