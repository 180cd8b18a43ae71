package allscale.house;

import allscale.App;
import allscale.Settings;
import allscale.fixture.SimulationBeans;
import allscale.fixture.TestDatabase;
import allscale.postgres.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.ConfigurableTransactionManager;

/** A house with a database of its own, in which one seed after the other is lived through. */
final class Lane implements AutoCloseable {

    private static final int MOST_LINES = 25;

    private final ConfigurableApplicationContext context;
    private final SingleConnectionDataSource administrator;
    private final Borders borders = new Borders();

    final Tally tally = new Tally();
    final List<String> violations = new ArrayList<>();
    int ticks;

    Lane() {
        context = new SpringApplicationBuilder(App.class, SimulationBeans.class)
                .initializers(new TestDatabase())
                .run("--server.port=0", "--allscale.tasks=false");
        context.getBeansOfType(ConfigurableTransactionManager.class, true, false)
                .values()
                .forEach(manager -> manager.addListener(borders));
        try {
            String url = context.getBean(Settings.class).database().url();
            administrator = new SingleConnectionDataSource(TestDatabases.administrator(url), true);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Takes seeds until none is left. */
    Lane live(Queue<Long> seeds) {
        Rows rows = new Rows(administrator);
        OlderCopy copy = new OlderCopy(administrator);
        for (Long seed = seeds.poll(); seed != null; seed = seeds.poll()) {
            House house = new House(seed, context, rows, borders, copy);
            try {
                house.live();
            } catch (RuntimeException | AssertionError broken) {
                String report = report(seed, house, broken);
                System.out.println(report);
                violations.add(report);
            }
            ticks += house.tick();
            tally.add(house.tally());
        }
        return this;
    }

    @Override
    public void close() {
        administrator.destroy();
        context.close();
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
                + "\nagain: -Dallscale.seeds=" + seed + "\n";
    }
}
