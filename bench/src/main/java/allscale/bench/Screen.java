package allscale.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Tells people how far it is, and at the end what came out. */
final class Screen {

    private static final String FORMAT = "%-4s %-62s %14s %14s  %-24s %9s %9s  %s%n";

    private final PrintStream out;
    private final long start = System.nanoTime();

    Screen(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        out.printf("%2d:%02d %s%n", seconds / 60, seconds % 60, line);
        out.flush();
    }

    void table(List<Metric> metrics, boolean isQuick) {
        out.println();
        if (isQuick) {
            out.println("NOT A MEASUREMENT: a quick run only shows that every part of the bench works.");
        }
        out.printf(
                FORMAT,
                "",
                "metric: ours / reference",
                "ours",
                "reference",
                "ratio (min-max)",
                "goal",
                "fails",
                "verdict");
        for (Metric metric : metrics) {
            out.printf(
                    FORMAT,
                    metric.id(),
                    metric.what(),
                    Figures.shown(metric.ours()) + " " + metric.unit(),
                    Double.isNaN(metric.reference()) ? "" : Figures.shown(metric.reference()) + " " + metric.unit(),
                    metric.ratioText(),
                    metric.bound().goalText(),
                    metric.bound().gateText(),
                    metric.verdict().text());
        }
        out.flush();
    }
}
