package allscale.chain;

/**
 * Where the network stands, agreed by a quorum of its nodes.
 *
 * @param latest the newest block every agreeing node has
 * @param finalized the newest block the network's rule promises never to undo; never above {@code latest}
 */
public record Head(BlockRef latest, BlockRef finalized) {}
