package allscale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A run: what the suites share, and the entrance of {@code bin/bench}. */
final class Bench implements AutoCloseable {

    private static final List<Suite> SUITES =
            List.of(new LedgerSuite(), new DetectionSuite(), new HttpSuite(), new FaultsSuite());

    private final Plan plan;
    private final long seed;
    private final Path checkout;
    private final Path folder;
    private final Screen screen;
    private final Cluster cluster;

    private Bench(Arguments arguments, Path checkout, Screen screen) throws Exception {
        this.plan = arguments.plan();
        this.seed = arguments.seed();
        this.checkout = checkout;
        this.folder = Files.createTempDirectory(Files.createDirectories(checkout.resolve("build/bench")), "data-");
        this.screen = screen;
        this.cluster = Cluster.start(folder);
    }

    static void main(String[] given) throws Exception {
        Screen screen = new Screen(System.out);
        Arguments arguments =
                Arguments.parse(given, SUITES.stream().map(Suite::name).toList());
        List<Metric> metrics = new ArrayList<>();
        try (Bench bench = new Bench(arguments, Path.of("").toAbsolutePath(), screen)) {
            Runtime.getRuntime().addShutdownHook(new Thread(bench.cluster::close));
            screen.say(Machine.inWords() + ", load " + Machine.load() + ", seed " + bench.seed);
            screen.say(bench.cluster.durability());
            for (Suite suite : SUITES) {
                if (arguments.suites().contains(suite.name())) {
                    screen.say("suite " + suite.name());
                    metrics.addAll(suite.run(bench));
                }
            }
            screen.say("load " + Machine.load());
        }
        screen.table(metrics, arguments.plan().isQuick());
        System.exit(
                !arguments.plan().isQuick()
                                && metrics.stream().anyMatch(m -> m.verdict().isFailure())
                        ? 1
                        : 0);
    }

    Plan plan() {
        return plan;
    }

    long seed() {
        return seed;
    }

    /** Where the built parts of the product are. */
    Path checkout() {
        return checkout;
    }

    /** For files that may be gone afterwards. */
    Path folder() {
        return folder;
    }

    Screen screen() {
        return screen;
    }

    Cluster cluster() {
        return cluster;
    }

    Rotation rotation(String title) {
        return new Rotation(title, plan, screen);
    }

    @Override
    public void close() {
        cluster.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
