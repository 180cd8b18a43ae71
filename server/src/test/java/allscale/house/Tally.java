package allscale.house;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened, so that one sees the script was not idle. */
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
    }

    int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
