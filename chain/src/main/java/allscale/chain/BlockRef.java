package allscale.chain;

import java.time.Instant;

/**
 * One block as the network named it. Two blocks of one number are two blocks: only the hash identifies.
 *
 * @param number height, zero is the first block
 * @param hash {@code 0x} and 64 lower-case hexadecimal digits
 * @param parentHash hash of block {@code number - 1}; a different one there means the chain was reorganized
 * @param time what the block says about its own time, whole seconds
 */
public record BlockRef(long number, String hash, String parentHash, Instant time) {}
