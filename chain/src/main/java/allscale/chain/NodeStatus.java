package allscale.chain;

/**
 * How one node did when it was last asked for its head.
 *
 * @param host host and port only: the rest of its address may hold a secret
 * @param isReachable whether it answered sensibly
 * @param latest the newest block it knew, zero if it did not answer
 * @param lagBlocks how far it is behind the best node
 */
public record NodeStatus(String host, boolean isReachable, long latest, long lagBlocks) {}
