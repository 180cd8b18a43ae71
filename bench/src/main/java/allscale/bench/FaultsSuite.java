package allscale.bench;

import java.util.ArrayList;
import java.util.List;

/** U1 to U4 and D1: what people waited for, each beside the same with nothing in its way. */
final class FaultsSuite implements Suite {

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public List<Metric> run(Bench bench) throws Exception {
        List<Metric> metrics = new ArrayList<>();
        metrics.addAll(BusyList.run(bench));
        metrics.addAll(PaidBlock.run(bench));
        metrics.addAll(ShortPaper.run(bench));
        metrics.addAll(DetectionSuite.backfill(bench, Bound.atLeast(10, 8)));
        return metrics;
    }
}
