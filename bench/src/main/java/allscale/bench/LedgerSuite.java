package allscale.bench;

import allscale.ledger.Finding;
import allscale.postgres.DatabaseLogins;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** L1 to L6, L8 and L9: the books. */
final class LedgerSuite implements Suite {

    private static final int AT_ONCE = 1_000;
    private static final int BULK = 8_190;
    private static final int WRITERS = 2;
    private static final int CALLERS = 32;
    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Metric> run(Bench bench) throws Exception {
        List<Metric> metrics = new ArrayList<>();
        try (TpcB tpcB = tpcB(bench)) {
            metrics.addAll(throughput(bench, tpcB));
            metrics.addAll(size(bench));
        }
        return metrics;
    }

    private static List<Metric> throughput(Bench bench, TpcB tpcB) throws Exception {
        int accounts = bench.plan().size(10_000, 500);
        DatabaseLogins database = bench.cluster().migrated("ledger_speed");
        try (Books books = new Books(database).withAccounts(accounts);
                Connection auditor = bench.cluster().connect("ledger_speed");
                NaiveLedger naive = new NaiveLedger(bench.cluster().empty("naive"), accounts, CLIENTS, bench.seed());
                CopiedPostings copied =
                        new CopiedPostings(bench.cluster().connect("ledger_speed"), BULK, accounts, bench.seed())) {
            Postings postings = new Postings(books, auditor, bench.seed(), CALLERS);
            Measured rates = bench.rotation("ledger")
                    .with(postings.uniform(WRITERS, AT_ONCE), "ours")
                    .with(postings.hot(WRITERS, AT_ONCE), "ours hot")
                    .with(naive.uniform(), "naive")
                    .with(naive.hot(), "naive hot")
                    .with(tpcB.transactions(), "tpc-b")
                    .run();
            Measured bulk = bench.rotation("bulk")
                    .with(postings.uniform(1, BULK), "ours")
                    .with(copied.slice(), "copy")
                    .run();
            Measured single = single(bench, postings, tpcB, accounts);
            verify(bench, books);
            return List.of(
                    Metric.of(
                            "L1",
                            "postings, 1,000 at a time / one transaction each, row locks",
                            "/s",
                            rates,
                            "ours",
                            "naive",
                            Bound.atLeast(20, 10)),
                    Metric.of(
                            "L2",
                            "the same on one hot account",
                            "/s",
                            rates,
                            "ours hot",
                            "naive hot",
                            Bound.atLeast(50, 25)),
                    Metric.of(
                            "L3",
                            "postings on one hot account / on 10,000 accounts",
                            "/s",
                            rates,
                            "ours hot",
                            "ours",
                            Bound.atLeast(1.0, 0.8)),
                    Metric.of(
                            "L4",
                            "postings, 8,190 at once / COPY with the same indexes",
                            "/s",
                            bulk,
                            "ours",
                            "copy",
                            Bound.atLeast(0.6, 0.3)),
                    Metric.of(
                            "L5",
                            "postings, 1,000 at a time / " + tpcB.name() + ", 8 clients",
                            "/s",
                            rates,
                            "ours",
                            "tpc-b",
                            Bound.atLeast(12, 6)),
                    Metric.of(
                            "L6",
                            "one posting, 32 callers, p50 / the naive design, 32 clients",
                            "s",
                            single,
                            "p50",
                            "naive",
                            Bound.atMost(1, 2)),
                    Metric.of(
                            "L6",
                            "the same / one-row insert, 1 client",
                            "s",
                            single,
                            "p50",
                            "insert",
                            Bound.atMost(3, Double.NaN)),
                    Metric.of("L6", "the same, p99 / p50", "s", single, "p99", "p50", Bound.atMost(4, 8)));
        }
    }

    private static Measured single(Bench bench, Postings postings, TpcB tpcB, int accounts) throws Exception {
        try (NaiveLedger naive =
                new NaiveLedger(bench.cluster().empty("naive_crowd"), accounts, CALLERS, bench.seed())) {
            return bench.rotation("single")
                    .with(postings.single(CALLERS), "p50", "p99")
                    .with(naive.latency(), "naive")
                    .with(tpcB.insertLatency(), "insert")
                    .run();
        }
    }

    private static List<Metric> size(Bench bench) throws Exception {
        int accounts = bench.plan().size(10_000, 500);
        long large = bench.plan().size(5_000_000, 50_000);
        try (Books tiny = filled(bench, "ledger_1e4", 100, 5_000);
                Books small = filled(bench, "ledger_1e5", accounts, 50_000);
                Books full = filled(bench, "ledger_1e7", accounts, large);
                Connection ofSmall = bench.cluster().connect("ledger_1e5");
                Connection ofFull = bench.cluster().connect("ledger_1e7")) {
            Reads few = new Reads(tiny, bench.seed());
            Reads many = new Reads(full, bench.seed());
            Measured reads = bench.rotation("reads")
                    .with(many.balance(), "balance at 1e7")
                    .with(few.balance(), "balance at 1e4")
                    .with(many.newest(), "newest at 1e7")
                    .with(few.newest(), "newest at 1e4")
                    .run();
            Measured posts = bench.rotation("size")
                    .with(new Postings(full, ofFull, bench.seed(), WRITERS).uniform(WRITERS, AT_ONCE), "at 1e7")
                    .with(new Postings(small, ofSmall, bench.seed(), WRITERS).uniform(WRITERS, AT_ONCE), "at 1e5")
                    .run();
            verify(bench, small);
            return List.of(
                    Metric.of(
                            "L8",
                            "postings at 10 million entries / at 100,000",
                            "/s",
                            posts,
                            "at 1e7",
                            "at 1e5",
                            Bound.atLeast(0.9, 0.75)),
                    Metric.of(
                            "L9",
                            "balance at 10 million entries / at 10,000, p50",
                            "s",
                            reads,
                            "balance at 1e7",
                            "balance at 1e4",
                            Bound.atMost(1.5, 3)),
                    Metric.of(
                            "L9",
                            "newest 50 entries at 10 million / at 10,000, p50",
                            "s",
                            reads,
                            "newest at 1e7",
                            "newest at 1e4",
                            Bound.atMost(2, 3)));
        }
    }

    private static Books filled(Bench bench, String name, int accounts, long postings) throws SQLException {
        bench.screen().say("  laying " + 2 * postings + " entries");
        Books books = new Books(bench.cluster().migrated(name)).withAccounts(accounts);
        try (Connection admin = bench.cluster().connect(name)) {
            History.lay(admin, postings);
        }
        return books;
    }

    /** The product reads every posting again: no gap, no wrong balance, a sum of zero. */
    private static void verify(Bench bench, Books books) throws CheckFailed {
        List<Finding> findings = books.inTransaction(() -> books.ledger().verify(books.organization()));
        CheckFailed.unless(findings.isEmpty(), "the ledger found: " + findings);
        bench.screen().say("  every posting was read again: nothing wrong");
    }

    private static TpcB tpcB(Bench bench) throws Exception {
        Optional<Path> program = Program.ofPostgres("pgbench");
        return program.isPresent()
                ? new PgBench(program.get(), bench.cluster(), bench.folder().resolve("pgbench"))
                : new JdbcTpcB(bench.cluster(), bench.seed());
    }
}
