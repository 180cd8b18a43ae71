package allscale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own pgbench, on the same server as everything else. */
final class PgBench implements TpcB {

    private static final String DATABASE = "pgbench";
    private static final int SCALE = 10;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) ");
    private static final Pattern DONE = Pattern.compile("transactions actually processed: ([0-9]+)");
    private static final String COUNTED = "select count(*) from pgbench_history";
    private static final String INSERTED = "select count(*) from one_row";

    private final Path program;
    private final Cluster cluster;
    private final Path folder;
    private final Connection auditor;

    PgBench(Path program, Cluster cluster, Path folder) throws SQLException, IOException, InterruptedException {
        this.program = program;
        this.cluster = cluster;
        this.folder = Files.createDirectories(folder);
        cluster.empty(DATABASE);
        auditor = cluster.connect(DATABASE);
        run("-i", "-q", "-s", "" + SCALE);
        Sql.run(auditor, "create table one_row (id bigint generated always as identity primary key, units bigint)");
        Files.writeString(folder.resolve("one-row.sql"), "insert into one_row (units) values (12500000);\n");
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public Slice transactions() {
        return length -> {
            long before = Sql.number(auditor, COUNTED);
            String printed = run("-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", seconds(length));
            long done = Long.parseLong(found(DONE, printed));
            CheckFailed.unlessEqual("rows of pgbench", Sql.number(auditor, COUNTED) - before, done);
            return new double[] {Double.parseDouble(found(TPS, printed))};
        };
    }

    @Override
    public Slice insertLatency() {
        return length -> {
            long before = Sql.number(auditor, INSERTED);
            String prefix = folder.resolve("latency").toString();
            String script = folder.resolve("one-row.sql").toString();
            String printed = run(
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    "1",
                    "-T",
                    seconds(length),
                    "-l",
                    "--log-prefix",
                    prefix,
                    "-f",
                    script);
            long done = Long.parseLong(found(DONE, printed));
            CheckFailed.unlessEqual("rows inserted by pgbench", Sql.number(auditor, INSERTED) - before, done);
            return new double[] {Figures.quantile(latencies(), 0.5)};
        };
    }

    @Override
    public void close() throws SQLException {
        auditor.close();
    }

    /** Reads the log, whose third column is microseconds, and removes it. */
    private double[] latencies() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> String.valueOf(file.getFileName()).startsWith("latency."))
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path log : logs) {
            lines.addAll(Files.readAllLines(log));
            Files.delete(log);
        }
        return lines.stream()
                .mapToDouble(line -> Long.parseLong(line.split(" ", 4)[2]) / 1e6)
                .toArray();
    }

    private static String seconds(Duration length) {
        return "" + Math.max(1, length.plusMillis(999).toSeconds());
    }

    private static String found(Pattern pattern, String printed) throws CheckFailed {
        Matcher matcher = pattern.matcher(printed);
        CheckFailed.unless(matcher.find(), "pgbench printed no result: " + printed);
        return matcher.group(1);
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                "" + cluster.port(),
                "-U",
                cluster.superuser().user()));
        command.addAll(List.of(options));
        command.add(DATABASE);
        return Program.output(Map.of("PGPASSWORD", cluster.superuser().password()), command);
    }
}
