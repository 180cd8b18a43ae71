package allscale.chain;

import allscale.kernel.Address;
import java.util.List;

/** What the relayer's own key may call; there is no other call. */
public sealed interface RelayCall {

    /** Sweeps forwarders into the addresses they are derived from. */
    record Sweep(List<SweepItem> items) implements RelayCall {

        public Sweep {
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("nothing to sweep");
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
     * Takes an authorization back for its payer: the token never accepts it afterwards.
     *
     * @param signature 65 bytes over the cancellation, not over the payment
     */
    record Cancel(Plan.Authorization authorization, String signature) implements RelayCall {}

    /**
     * One forwarder.
     *
     * @param key 64 lower-case hexadecimal digits behind {@code 0x}: what the forwarder was derived with
     * @param tokens token contracts to sweep, in this order; the native coin always goes along
     */
    record SweepItem(Address destination, String key, List<Address> tokens) {

        public SweepItem {
            tokens = List.copyOf(tokens);
        }
    }
}
