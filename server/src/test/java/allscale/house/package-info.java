/**
 * The whole house on simulated networks, driven by one seed: people pay, approve, sign and cancel; blocks come and are
 * undone; nodes are silent, behind, contradict each other, show logs without receipts and lose what they are given;
 * strangers bring others' authorizations, pay dust, sweep, and pay what is over; payers open pages and leave them; tokens are paused or take a fee; clocks
 * jump; the process dies at the borders of its steps, and in some worlds an older copy of the database takes its place. After
 * every tick the invariants of docs/invariants.md are held against what the chains truly say.
 */
@NullMarked
package allscale.house;

import org.jspecify.annotations.NullMarked;
