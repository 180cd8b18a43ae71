package allscale.relayer;

import allscale.chain.RelayCall;
import java.util.Locale;

/** What the relayer spends coin for; each has a budget of its own, so that one never eats the other's. */
public enum Purpose {
    /** Bringing what arrived in forwarders into the wallet. */
    SWEEP,
    /** Carrying what a person signed. */
    SEND;

    static Purpose of(RelayCall call) {
        return switch (call) {
            case RelayCall.Sweep _ -> SWEEP;
            case RelayCall.Authorize _, RelayCall.Cancel _ -> SEND;
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
