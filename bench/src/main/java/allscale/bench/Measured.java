package allscale.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of all rounds by name, and what failed its check. */
final class Measured {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    void fail(List<String> names, CheckFailed failed) {
        names.forEach(name -> failures.putIfAbsent(name, String.valueOf(failed.getMessage())));
    }

    List<Double> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first failed check of one of these; empty when all held. */
    String failure(String... names) {
        for (String name : names) {
            String failure = failures.get(name);
            if (failure != null) {
                return name + ": " + failure;
            }
        }
        return "";
    }

    /** The values of the last round, to be read while it goes on. */
    String newest() {
        return values.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " " + Figures.shown(entry.getValue().getLast()))
                .collect(Collectors.joining(", "));
    }
}
