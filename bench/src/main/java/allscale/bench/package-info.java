/**
 * What {@code bin/bench} runs: the product beside a named reference, in turns, in one process tree, on one database.
 *
 * <p>What must hold: every figure is a ratio of two things measured in the same round; after each slice of work somebody
 * counts what it left, and a slice that left something else scores nothing; commits are on the disk before they are
 * answered; nothing is measured before it has settled.
 */
@NullMarked
package allscale.bench;

import org.jspecify.annotations.NullMarked;
