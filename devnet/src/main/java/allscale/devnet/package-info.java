/**
 * Local networks for trying and testing, and the fault proxy that lies about them. The keys here are published test keys:
 * money on these networks is worth nothing, and nothing here may be pointed at a real network.
 *
 * <p>What must hold: nodes listen on loopback only; a local chain outlives any crash with the loss of at most a few
 * blocks, fewer than local finality; what a test starts ends with that test.
 */
@NullMarked
package allscale.devnet;

import org.jspecify.annotations.NullMarked;
