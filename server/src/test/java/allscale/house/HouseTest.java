package allscale.house;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.postgres.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.ConfigurableTransactionManager;

/**
 * The whole house, seed by seed. {@code -Dallscale.seeds=1-300} runs a range, {@code -Dallscale.seeds=17-17} replays one
 * exactly; a violation prints its seed and tick.
 */
@WholeHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseTest {

    private static final String IN_EVERY_CHECK = "1-20";
    private static final int MOST_LINES = 25;

    private final ApplicationContext context;
    private final Settings settings;
    private final Borders borders = new Borders();
    private Rows rows;

    HouseTest(ApplicationContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    @BeforeAll
    void open() throws SQLException {
        rows = new Rows(new SingleConnectionDataSource(
                TestDatabases.administrator(settings.database().url()), true));
        context.getBeansOfType(ConfigurableTransactionManager.class, true, false)
                .values()
                .forEach(manager -> manager.addListener(borders));
    }

    @Test
    void everySeedHolds() {
        String[] range = System.getProperty("allscale.seeds", IN_EVERY_CHECK).split("-", 2);
        List<Long> seeds = LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]))
                .boxed()
                .toList();
        Tally tally = new Tally();
        int ticks = 0;
        Instant begun = Instant.now();
        List<String> violations = new ArrayList<>();
        for (long seed : seeds) {
            House house = new House(seed, context, rows, borders);
            try {
                house.live();
            } catch (RuntimeException | AssertionError broken) {
                violations.add(report(seed, house, broken));
            }
            ticks += house.tick();
            tally.add(house.tally());
        }
        Duration took = Duration.between(begun, Instant.now());
        System.out.printf(
                "house: seeds %s, %d ticks, %d ms, %d ms per seed%n%s%n",
                String.join("-", range), ticks, took.toMillis(), took.toMillis() / seeds.size(), tally);
        assertThat(violations).isEmpty();
        assertThat(tally.of("payment")).isPositive();
    }

    private static String report(long seed, House house, Throwable broken) {
        StringWriter trace = new StringWriter();
        broken.printStackTrace(new PrintWriter(trace));
        String where = trace.toString()
                .lines()
                .filter(line -> line.contains("allscale.") || line.startsWith("Caused by"))
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n"));
        return "seed " + seed + ", tick " + house.tick() + ": " + broken.getMessage() + "\n" + where
                + "\nagain: -Dallscale.seeds=" + seed + "-" + seed + "\n";
    }
}
