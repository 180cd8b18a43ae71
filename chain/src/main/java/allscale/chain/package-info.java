/**
 * Networks behind one interface: plan an unsigned transaction, verify the signed bytes that come back, broadcast them,
 * observe what became of them, and read the transfers of the registered tokens.
 *
 * <p>Nouns: {@link allscale.chain.Network} (the door), {@link allscale.chain.Plan}, {@link allscale.chain.Observation},
 * {@link allscale.chain.Chunk}. Everything else in this library hides behind {@code Network.connect}.
 *
 * <p>What must always hold:
 * <ul>
 *   <li>an answer of a node is untrusted: its size, type and range are checked, and what decides about money needs the
 *       agreement of a quorum of nodes: what one says alone is at most where to look;
 *   <li>{@code NetworkRules.verify} returns only if the signed bytes do exactly what the plan says, signed by the
 *       address the plan names; everything else is refused with a named reason;
 *   <li>nothing here retries a broadcast with other bytes, and no private key of a wallet is ever seen;
 *   <li>no Spring, no SQL, no clock but the injected one.
 * </ul>
 */
@NullMarked
package allscale.chain;

import org.jspecify.annotations.NullMarked;
