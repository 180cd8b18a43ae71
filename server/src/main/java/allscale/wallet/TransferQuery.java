package allscale.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which transfers to list, the newest first. Null means any.
 *
 * @param network CAIP-2 id
 * @param asset CAIP-19 id or symbol
 * @param text part of a transaction hash or of the other side's address
 * @param span when it was first seen
 * @param least hidden to list hidden ones too
 */
record TransferQuery(
        @Nullable Direction direction,
        @Nullable String network,
        @Nullable String asset,
        @Nullable TransferStatus status,
        @Nullable String text,
        @Nullable Span span,
        Visibility least) {

    /** From the first moment, included, to the last, excluded; either end may be open. */
    record Span(@Nullable Instant from, @Nullable Instant to) {}
}
