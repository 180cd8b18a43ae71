package allscale.chain;

import allscale.kernel.Address;
import java.util.List;

/** What the relayer's own key may call; there is no other call. */
public sealed interface RelayCall {

    /** Empties forwarders into the addresses they are derived from. */
    record Flush(List<FlushItem> items) implements RelayCall {

        public Flush {
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("nothing to flush");
            }
        }
    }

    /**
     * Brings a payer's authorization to the token.
     *
     * @param signature 65 bytes as {@link SignedPlan#raw()} holds them
     */
    record Authorize(Plan.Authorization authorization, String signature) implements RelayCall {}

    /**
     * One forwarder.
     *
     * @param key 64 lower-case hexadecimal digits behind {@code 0x}: what the forwarder was derived with
     * @param tokens token contracts to empty, in this order; the native coin always goes along
     */
    record FlushItem(Address destination, String key, List<Address> tokens) {

        public FlushItem {
            tokens = List.copyOf(tokens);
        }
    }
}
