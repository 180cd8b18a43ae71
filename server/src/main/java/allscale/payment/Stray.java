package allscale.payment;

import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something at an own address that waits for a step of a person.
 *
 * @param money how much, where it is of a kind that is known here
 * @param tx the transaction that brought it, if somebody has named it
 * @param isUnderWay whether a sweep is on its way
 */
record Stray(
        StrayId id,
        Kind kind,
        UUID walletAddress,
        NetworkId network,
        @Nullable Money money,
        @Nullable String tx,
        Instant since,
        boolean isUnderWay) {

    /** What it is, and with that what can be done. */
    enum Kind {
        /** Asset that did not move when it was to be swept, several times: it can be tried again. */
        SWEEP_FAILED,
        /** The network's coin at an invoice's address: it can be swept. */
        COIN,
        /** A token that is not registered: it never counts, and can be put aside. */
        UNKNOWN_TOKEN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
