package allscale.bench;

import allscale.devnet.AnvilNetwork;
import allscale.postgres.DatabaseLogins;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * U2 and U3: two hundred invoices paid in one block, from the block that makes it final to the last of them paid, beside
 * one invoice paid in one block; and in how many transactions the relayer then sweeps the two hundred.
 */
final class PaidBlock {

    private static final String DATABASE = "paid";
    private static final BigInteger COIN = BigInteger.TEN.pow(20);
    private static final int FINAL_AFTER = 8;
    private static final int BLOCK_MILLIS = 200;

    /** Before each round the papers of the one before are printed: nothing but the payments is to be done. */
    private static final String PAPERS = "select count(*) from task.scheduled_task where task_name = 'invoicing.print'";

    private final AnvilNetwork network;
    private final Business business;
    private final Connection auditor;

    private PaidBlock(AnvilNetwork network, Business business, Connection auditor) {
        this.network = network;
        this.business = business;
        this.auditor = auditor;
    }

    static List<Metric> run(Bench bench) throws Exception {
        DatabaseLogins database = bench.cluster().migrated(DATABASE);
        int many = bench.plan().size(200, 20);
        try (AnvilNetwork network = AnvilNetwork.forTest();
                ServerProcess product = ServerProcess.product(bench, database, List.of(network.url()));
                Connection auditor = bench.cluster().connect(DATABASE)) {
            Path relayer = ServerProcess.data(bench, database).resolve("relayer.address");
            network.fund(Files.readString(relayer).strip(), COIN);
            Business business = Business.signUp(product.port(), "Paid");
            business.own(DetectionSuite.key(bench.seed() + 3));
            PaidBlock block = new PaidBlock(network, business, auditor);
            Measured measured = new Rotation("paid", bench.plan().settledAtOnce(), bench.screen())
                    .with(_ -> block.pay(many), "many", "sweeps")
                    .with(_ -> block.pay(1), "one", "sweep")
                    .run();
            return List.of(
                    Metric.of(
                            "U2",
                            "final block to last invoice paid: " + many + " / 1 in the block",
                            "s",
                            measured,
                            "many",
                            "one",
                            Bound.limit(4)),
                    Metric.of("U3", "transactions that sweep those " + many, "", measured, "sweeps", Bound.limit(2)));
        }
    }

    /** Issues invoices, has each paid in the same block, waits until all are paid, then until all are swept. */
    private double[] pay(int invoices) throws Exception {
        List<String> ids = Invoices.issued(business, invoices);
        Waiting.until("papers are printed", () -> Sql.number(auditor, PAPERS) == 0);
        long paidBefore = paid();
        for (String address :
                Sql.texts(auditor, "select address from payment.charge where status = 'unpaid' order by id")) {
            network.mint("usdc", address, Deposits.UNITS);
        }
        network.mine(1);
        Waiting.until("the payments are seen", () -> seen() == invoices);
        network.mine(FINAL_AFTER);
        long isFinal = System.nanoTime();
        Waiting.until("the invoices are paid", () -> paid() - paidBefore == ids.size());
        double seconds = (System.nanoTime() - isFinal) / 1e9;
        return new double[] {seconds, sweeps(invoices)};
    }

    private double sweeps(int invoices) throws Exception {
        long all = Sql.number(auditor, "select count(*) from payment.collection");
        Waiting.until("everything is swept", () -> {
            network.mine(1);
            TimeUnit.MILLISECONDS.sleep(BLOCK_MILLIS);
            return Sql.number(auditor, "select count(*) from payment.collection where collected_at is null") == 0;
        });
        CheckFailed.unlessEqual("parts to sweep", paid(), all);
        return Sql.number(auditor, """
                select count(distinct relay_tx_id) from (
                    select relay_tx_id from payment.collection order by created_at desc, transfer_id limit %d) newest
                """.formatted(invoices));
    }

    private long seen() throws Exception {
        return Sql.number(
                auditor, "select count(*) from wallet.transfer where direction = 'in' and status <> 'final' and told");
    }

    private long paid() throws Exception {
        return Sql.number(auditor, "select count(*) from payment.charge where status = 'paid'");
    }
}
