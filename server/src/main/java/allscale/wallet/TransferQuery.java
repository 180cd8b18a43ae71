package allscale.wallet;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which transfers to list, the newest first. Null means any.
 *
 * @param network CAIP-2 id
 * @param asset CAIP-19 id or symbol
 * @param text part of a transaction hash or of the other side's address
 * @param span when it was first seen
 * @param also what is listed besides
 */
record TransferQuery(
        @Nullable Direction direction,
        @Nullable String network,
        @Nullable String asset,
        @Nullable TransferStatus status,
        @Nullable String text,
        @Nullable Span span,
        Set<Extra> also) {

    /** What not everybody wants to see. */
    enum Extra {
        /** Dust, and transfers of nothing. */
        HIDDEN,
        /** What moved between two addresses of the organization, such as collected payments. */
        BETWEEN_OWN
    }

    /** From the first moment, included, to the last, excluded; either end may be open. */
    record Span(@Nullable Instant from, @Nullable Instant to) {}
}
