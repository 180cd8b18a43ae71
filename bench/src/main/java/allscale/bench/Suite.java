package allscale.bench;

import java.util.List;

/** Measurements that share what they stand on. */
interface Suite {

    String name();

    List<Metric> run(Bench bench) throws Exception;
}
