package allscale.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the result.
 *
 * @param id as in docs/performance.md
 * @param what is measured, against what
 * @param unit of the two medians
 * @param ours median
 * @param reference median
 * @param ratios ours by reference, one per round
 * @param bound goal and gate of their median
 * @param verdict what follows
 */
record Metric(
        String id,
        String what,
        String unit,
        double ours,
        double reference,
        List<Double> ratios,
        Bound bound,
        Verdict verdict) {

    private static final double MOST_MOVEMENT = 3;

    /** What became of a metric. */
    enum Verdict {
        GOAL("PASS"),
        GATE("PASS: gate held, goal missed"),
        BELOW("FAIL: below its gate"),
        REFUSED("FAIL: refused, the reference moved too much"),
        WRONG("FAIL: its check failed");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean isFailure() {
            return this == BELOW || this == REFUSED || this == WRONG;
        }
    }

    Metric {
        ratios = List.copyOf(ratios);
    }

    /** Pairs what was measured under two names, round by round. */
    static Metric of(
            String id, String what, String unit, Measured measured, String ours, String reference, Bound bound) {
        List<Double> ratios = new ArrayList<>();
        List<Double> mine = measured.values(ours);
        List<Double> others = measured.values(reference);
        for (int round = 0; round < Math.min(mine.size(), others.size()); round++) {
            ratios.add(mine.get(round) / others.get(round));
        }
        Verdict verdict = measured.failure(ours, reference).isEmpty() && !ratios.isEmpty()
                ? verdict(Figures.median(ratios), others, bound)
                : Verdict.WRONG;
        return new Metric(id, what, unit, Figures.median(mine), Figures.median(others), ratios, bound, verdict);
    }

    /** A value that is judged by itself. */
    static Metric of(String id, String what, String unit, Measured measured, String ours, Bound bound) {
        List<Double> mine = measured.values(ours);
        Verdict verdict = measured.failure(ours).isEmpty() && !mine.isEmpty()
                ? verdict(Figures.median(mine), List.of(1.0), bound)
                : Verdict.WRONG;
        return new Metric(id, what, unit, Figures.median(mine), Double.NaN, mine, bound, verdict);
    }

    double ratio() {
        return verdict == Verdict.WRONG ? 0 : Figures.median(ratios);
    }

    String ratioText() {
        if (ratios.isEmpty() || verdict == Verdict.WRONG) {
            return "0";
        }
        double least = ratios.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return Figures.shown(ratio()) + " (" + Figures.shown(least) + "-" + Figures.shown(most) + ")";
    }

    private static Verdict verdict(double ratio, List<Double> references, Bound bound) {
        double least =
                references.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = references.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        if (most > MOST_MOVEMENT * least) {
            return Verdict.REFUSED;
        }
        if (bound.isGoalMet(ratio)) {
            return Verdict.GOAL;
        }
        return bound.isGateHeld(ratio) ? Verdict.GATE : Verdict.BELOW;
    }
}
