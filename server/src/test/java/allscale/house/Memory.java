package allscale.house;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people and their customers know, whatever a database has forgotten. */
final class Memory {

    private static final Set<String> SIGNED = Set.of("SENDING", "UNKNOWN", "PAID");

    private final Map<String, Rows.Charge> charges = new LinkedHashMap<>();
    private final Map<UUID, Rows.Payout> signed = new LinkedHashMap<>();
    private final Map<UUID, Map<Integer, Integer>> numbers = new HashMap<>();
    private boolean isRestored;

    /** The database is about to become older. */
    void keep(Rows rows) {
        isRestored = true;
        rows.charges().forEach(charge -> charges.put(charge.address(), charge));
        rows.payouts().stream()
                .filter(payout -> SIGNED.contains(payout.status()))
                .forEach(payout -> signed.put(payout.id(), payout));
        rows.series()
                .forEach(series -> numbers.computeIfAbsent(series.organizationId(), _ -> new TreeMap<>())
                        .merge(series.year(), series.last(), Math::max));
    }

    /** Whether the database now lacks a number that was given, or bytes that were signed. */
    boolean isAhead(Rows rows) {
        Map<UUID, Rows.Payout> known = rows.payouts().stream()
                .filter(payout -> SIGNED.contains(payout.status()))
                .collect(Collectors.toMap(Rows.Payout::id, Function.identity()));
        Map<UUID, Map<Integer, Integer>> last = new HashMap<>();
        rows.series()
                .forEach(series -> last.computeIfAbsent(series.organizationId(), _ -> new TreeMap<>())
                        .put(series.year(), series.last()));
        return !known.keySet().containsAll(signed.keySet()) || !last.equals(numbers);
    }

    boolean isRestored() {
        return isRestored;
    }

    /** Bills that are with customers, known here or not. */
    List<Rows.Charge> charges() {
        return List.copyOf(charges.values());
    }

    /** Payouts whose bytes were out. */
    Map<UUID, Rows.Payout> signed() {
        return signed;
    }

    Map<Integer, Integer> numbers(Company company) {
        return numbers.getOrDefault(company.id().value(), Map.of());
    }
}
