package allscale.bench;

import allscale.devnet.AnvilNetwork;
import allscale.postgres.DatabaseLogins;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** U1: the list of transfers while sixteen callers write to the same organization, beside the same list while nobody does. */
final class BusyList {

    private static final String DATABASE = "list";
    private static final String LIST = "/v1/transfers";
    private static final int EACH_BLOCK = 200;
    private static final int WRITERS = 16;

    /** A 99th percentile wants more answers than a slice of the usual length gives. */
    private static final int SLICES = 4;

    private BusyList() {}

    static List<Metric> run(Bench bench) throws Exception {
        DatabaseLogins database = bench.cluster().migrated(DATABASE);
        byte[] key = DetectionSuite.key(bench.seed() + 2);
        int blocks = bench.plan().size(50, 2);
        try (AnvilNetwork network = AnvilNetwork.forTest();
                ServerProcess product = ServerProcess.product(bench, database, List.of(network.url()));
                Connection auditor = bench.cluster().connect(DATABASE)) {
            Business business = Business.signUp(product.port(), "List");
            String address = business.own(key);
            bench.screen().say("  sealing " + blocks * EACH_BLOCK + " transfers");
            Deposits.fill(network, address, blocks, EACH_BLOCK);
            Waiting.until(
                    "every transfer is told",
                    () -> Sql.number(auditor, "select count(*) from wallet.transfer where told")
                            == (long) blocks * EACH_BLOCK);
            Measured measured = bench.rotation("list of transfers")
                    .with(length -> alone(business, length.multipliedBy(SLICES)), "idle")
                    .with(length -> besideWriters(business, auditor, length.multipliedBy(SLICES)), "busy")
                    .run();
            return List.of(Metric.of(
                    "U1",
                    "GET " + LIST + " of " + blocks * EACH_BLOCK + ", p99: " + WRITERS + " writers / idle",
                    "s",
                    measured,
                    "busy",
                    "idle",
                    Bound.limit(10)));
        }
    }

    private static double[] alone(Business business, Duration length) throws Exception {
        byte[] question = business.get(LIST);
        return new double[] {
            Figures.quantile(
                    new HttpLoad(business.port(), 1)
                            .work(length, 200, _ -> question)
                            .latencies(),
                    0.99)
        };
    }

    /** Each draft that was answered must be a row. */
    private static double[] besideWriters(Business business, Connection auditor, Duration length) throws Exception {
        String count = "select count(*) from invoicing.invoice";
        long before = Sql.number(auditor, count);
        try (ExecutorService writers = Executors.newSingleThreadExecutor()) {
            Future<Crowd.Tally> written = writers.submit(() -> new HttpLoad(business.port(), WRITERS)
                    .work(length, 201, _ -> business.post(Invoices.PATH, Invoices.DRAFT)));
            double[] p99 = alone(business, length);
            long done = written.get().done();
            CheckFailed.unlessEqual("drafts", Sql.number(auditor, count) - before, done);
            return p99;
        }
    }
}
