package allscale.dashboard;

import allscale.chain.NetworkFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Up to when each network of an organization is known to be final. */
record Settled(Map<NetworkFacts, Instant> finalUntil) {

    Settled {
        finalUntil = Map.copyOf(finalUntil);
    }

    /** The names of the networks that are not, or of which nothing is known, in order. */
    List<String> notUntil(Instant time) {
        return finalUntil.entrySet().stream()
                .filter(one -> one.getValue().isBefore(time))
                .map(one -> one.getKey().name())
                .sorted()
                .toList();
    }
}
