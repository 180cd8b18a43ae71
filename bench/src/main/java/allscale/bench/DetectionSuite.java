package allscale.bench;

import allscale.chain.Secp256k1;
import allscale.devnet.AnvilNetwork;
import allscale.postgres.DatabaseLogins;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** D1 and D3: how fast a chain is read, and how soon a browser knows of a deposit. */
final class DetectionSuite implements Suite {

    private static final int EACH_BLOCK = 200;
    private static final int MOST_PAUSE_MILLIS = 400;

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public List<Metric> run(Bench bench) throws Exception {
        List<Metric> metrics = new ArrayList<>(backfill(bench, Bound.atLeast(20, 8)));
        metrics.addAll(push(bench));
        return metrics;
    }

    /** D1; what it must reach is said by who asks. */
    static List<Metric> backfill(Bench bench, Bound bound) throws Exception {
        DatabaseLogins database = bench.cluster().migrated("detection");
        int blocks = bench.plan().size(30, 3);
        int events = blocks * EACH_BLOCK;
        byte[] key = key(bench.seed());
        String address = Secp256k1.address(Secp256k1.publicKey(key)).text();
        try (AnvilNetwork network = AnvilNetwork.forTest();
                Connection admin = bench.cluster().connect("detection");
                Connection plain = bench.cluster().connect("detection");
                Follower follower = Follower.start(database, admin, network.url(), bench.folder())) {
            Business.signUp(follower.port(), "Backfill").own(key);
            bench.screen().say("  sealing " + events + " transfers");
            long first = network.blockNumber() + 1;
            Deposits.fill(network, address, blocks, EACH_BLOCK);
            Measured measured = bench.rotation("backfill")
                    .with(follower.backfill(events), "ours")
                    .with(new PlainIndexer(network, first, plain).backfill(), "plain")
                    .run();
            return List.of(Metric.of(
                    "D1",
                    "transfers into PostgreSQL / getLogs, parse, one INSERT per event",
                    "/s",
                    measured,
                    "ours",
                    "plain",
                    bound));
        }
    }

    private static List<Metric> push(Bench bench) throws Exception {
        DatabaseLogins database = bench.cluster().migrated("push");
        byte[] key = key(bench.seed() + 1);
        String address = Secp256k1.address(Secp256k1.publicKey(key)).text();
        try (AnvilNetwork network = AnvilNetwork.forTest();
                ServerProcess product = ServerProcess.product(bench, database, List.of(network.url()))) {
            Business business = Business.signUp(product.port(), "Push");
            business.own(key);
            try (LiveConnection live = new LiveConnection(business)) {
                Measured measured = bench.rotation("push")
                        .with(pushed(network, live, address, bench), "p50", "p99")
                        .with(_ -> new double[] {roundTrip(network)}, "round trip")
                        .run();
                return List.of(
                        Metric.of(
                                "D3",
                                "block sealed to browser told, p99 / one eth_getBlockByNumber",
                                "s",
                                measured,
                                "p99",
                                "round trip",
                                Bound.atMost(10, Double.NaN)),
                        Metric.of(
                                "D3",
                                "block sealed to browser told, p99 in seconds",
                                "s",
                                measured,
                                "p99",
                                Bound.atMost(0.1, 0.3)));
            }
        }
    }

    /** Deposits one after the other at odd moments, each followed until the browser has it. */
    private static Slice pushed(AnvilNetwork network, LiveConnection live, String address, Bench bench) {
        SplittableRandom dice = new SplittableRandom(bench.seed());
        int deposits = bench.plan().size(20, 3);
        return _ -> {
            double[] seconds = new double[deposits];
            for (int i = 0; i < deposits; i++) {
                TimeUnit.MILLISECONDS.sleep(dice.nextInt(MOST_PAUSE_MILLIS));
                network.mint("usdc", address, Deposits.UNITS);
                network.mine(1);
                long sealed = System.nanoTime();
                live.await("\"transfer.seen\"");
                seconds[i] = (System.nanoTime() - sealed) / 1e9;
            }
            return new double[] {Figures.quantile(seconds, 0.5), Figures.quantile(seconds, 0.99)};
        };
    }

    private static double roundTrip(AnvilNetwork network) throws Exception {
        String latest = "0x" + Long.toHexString(network.blockNumber());
        Crowd.Tally tally = Crowd.work(1, Duration.ofMillis(300), _ -> {
            CheckFailed.unless(
                    network.rpc().call("eth_getBlockByNumber", latest, false).isObject(), "the node has no block");
            return 1;
        });
        return Figures.quantile(tally.latencies(), 0.5);
    }

    static byte[] key(long seed) {
        byte[] bytes = new byte[32];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
