package allscale.wallet;

import allscale.kernel.NetworkId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a network was read.
 *
 * @param read the newest block whose transfers are known
 * @param latest the newest block the nodes agreed on
 * @param finalNumber the newest block that can no longer be undone, among those read
 * @param readAt when the nodes last answered
 * @param clockSkew how far the newest block was dated behind this server's clock when it was new
 * @param halt why crediting stopped and since when; null when all is well
 */
public record NetworkStanding(
        NetworkId network,
        long read,
        long latest,
        long finalNumber,
        Instant readAt,
        Duration clockSkew,
        @Nullable Halt halt) {

    /** The network undid what its rule calls final; an operator must decide before anything more is credited. */
    public record Halt(Instant at, String reason) {}

    public boolean isHalted() {
        return halt != null;
    }
}
