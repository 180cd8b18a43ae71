package allscale.devnet;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to run a local EVM network.
 *
 * @param checkout where {@code node_modules} and {@code devnet/evm} are
 * @param state folder that keeps the chain between runs, or null for a chain that ends with its process
 * @param log the node's own messages
 * @param mining who makes blocks
 */
public record AnvilSettings(Path checkout, @Nullable Path state, Path log, Mining mining) {

    /** Who makes blocks. */
    public enum Mining {
        /** One block a second; slower after a long time without a transaction. */
        EVERY_SECOND,
        /** Each transaction makes its own block. */
        EACH_TRANSACTION,
        /** Only {@link AnvilNetwork#mine}. */
        BY_HAND
    }
}
