package allscale.dashboard;

import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows; amounts in dollars are decimal text.
 *
 * @param checklist the first steps and whether they are done
 */
record Home(
        List<Need> needsYou,
        Flow last30Days,
        Available available,
        List<Movement> arriving,
        List<Movement> latest,
        List<Step> checklist) {

    /** Something that waits for a person. */
    record Need(String kind, Map<String, String> data, String link) {}

    /** Money in and out, without what moved between own addresses. */
    record Flow(String in, String out, List<Day> byDay) {}

    record Day(LocalDate day, String in, String out) {}

    record Available(String totalUsd, List<OnNetwork> byNetwork) {}

    record OnNetwork(NetworkId network, String usd) {}

    /** A transfer as the console shows it. */
    record Movement(
            String id,
            String direction,
            NetworkId network,
            String tx,
            int position,
            Address address,
            Address counterparty,
            Money amount,
            String status,
            @Nullable Confirmations confirmations,
            Block block,
            Instant seenAt,
            @Nullable Instant finalAt,
            boolean hidden,
            @Nullable Reason reason) {}

    record Confirmations(long n, long m) {}

    record Block(long number, String hash, Instant at) {}

    /** What it was for, as {@code /v1/transfers} says it. */
    record Reason(String kind, @Nullable String id, String label) {}

    record Step(String step, boolean done) {}
}
