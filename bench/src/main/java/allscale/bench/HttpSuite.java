package allscale.bench;

import allscale.postgres.DatabaseLogins;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** H1, H2 and H4: the product over HTTP beside a bare server that does the same SQL. */
final class HttpSuite implements Suite {

    private static final String DATABASE = "http";

    /** How long each server is asked for each thing before anything counts: a JVM compiles what is asked often. */
    private static final Duration COMPILING = Duration.ofSeconds(15);

    /** Each row that one new draft leaves, in the product and in the bare server alike. */
    private static final List<String> LEFT =
            List.of("invoicing.invoice", "identity.reply", "notification.event", "audit.event");

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Metric> run(Bench bench) throws Exception {
        DatabaseLogins database = bench.cluster().migrated(DATABASE);
        if (!bench.plan().isQuick()) {
            ServerProcess.trainOnce(bench, database);
        }
        List<Metric> metrics = new ArrayList<>();
        try (ServerProcess product = ServerProcess.product(bench, database, List.of());
                ServerProcess bare = ServerProcess.bare(bench, database);
                Connection auditor = bench.cluster().connect(DATABASE)) {
            bench.screen().say("  signing businesses up");
            List<Business> businesses = businesses(bench, product);
            int connections = bench.plan().size(256, 16);
            HttpLoad ours = new HttpLoad(product.port(), connections);
            HttpLoad others = new HttpLoad(bare.port(), connections);
            Slice ourDrafts = drafts(ours, auditor, at(businesses, product));
            Slice bareDrafts = drafts(others, auditor, at(businesses, bare));
            Slice ourReads = reads(ours, bench, at(businesses, product));
            Slice bareReads = reads(others, bench, at(businesses, bare));
            bench.screen().say("  letting both servers compile themselves");
            for (Slice slice : List.of(ourDrafts, bareDrafts, ourReads, bareReads)) {
                slice.run(bench.plan().isQuick() ? bench.plan().slice() : COMPILING);
            }
            Measured rates = bench.rotation("http")
                    .with(ourDrafts, "ours draft")
                    .with(bareDrafts, "bare draft")
                    .with(ourReads, "ours get")
                    .with(bareReads, "bare get")
                    .run();
            String crowd = connections + " connections";
            metrics.add(Metric.of(
                    "H1",
                    "POST an invoice draft, " + crowd + " / bare JDK server, same SQL",
                    "/s",
                    rates,
                    "ours draft",
                    "bare draft",
                    Bound.atLeast(0.85, 0.6)));
            metrics.add(Metric.of(
                    "H2",
                    "GET an invoice by id, " + crowd + " / bare JDK server, same SQL",
                    "/s",
                    rates,
                    "ours get",
                    "bare get",
                    Bound.atLeast(0.85, 0.6)));
        }
        Measured starts = bench.rotation("start")
                .with(_ -> ready(ServerProcess.product(bench, database, List.of())), "ours")
                .with(_ -> ready(ServerProcess.bare(bench, database)), "bare")
                .run();
        metrics.add(Metric.of(
                "H4",
                "ready after start, database initialised / bare JDK server",
                "s",
                starts,
                "ours",
                "bare",
                Bound.atMost(2, 4)));
        return metrics;
    }

    private static List<Business> businesses(Bench bench, ServerProcess product) throws Exception {
        List<Business> businesses = new ArrayList<>();
        for (int i = 0; i < bench.plan().size(64, 4); i++) {
            businesses.add(Business.signUp(product.port(), "Bench " + i));
        }
        return businesses;
    }

    private static List<Business> at(List<Business> businesses, ServerProcess server) {
        return businesses.stream().map(business -> business.at(server.port())).toList();
    }

    private static Slice drafts(HttpLoad load, Connection auditor, List<Business> businesses) {
        return length -> {
            List<Long> before = counts(auditor);
            Crowd.Tally tally = load.work(
                    length,
                    201,
                    caller -> businesses.get(caller % businesses.size()).post(Invoices.PATH, Invoices.DRAFT));
            List<Long> after = counts(auditor);
            for (int i = 0; i < LEFT.size(); i++) {
                CheckFailed.unlessEqual("rows of " + LEFT.get(i), after.get(i) - before.get(i), tally.done());
            }
            return new double[] {tally.rate()};
        };
    }

    private static Slice reads(HttpLoad load, Bench bench, List<Business> businesses) throws IOException {
        int connections = bench.plan().size(256, 16);
        List<byte[]> questions = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Business business = businesses.get(i % businesses.size());
            String id =
                    business.create(Invoices.PATH, Invoices.DRAFT).path("id").asString();
            questions.add(business.get(Invoices.PATH + "/" + id));
        }
        return length -> new double[] {load.work(length, 200, questions::get).rate()};
    }

    private static double[] ready(ServerProcess server) {
        try (server) {
            return new double[] {server.secondsToReady()};
        }
    }

    private static List<Long> counts(Connection auditor) throws Exception {
        List<Long> counts = new ArrayList<>();
        for (String table : LEFT) {
            counts.add(Sql.number(auditor, "select count(*) from " + table));
        }
        return counts;
    }
}
