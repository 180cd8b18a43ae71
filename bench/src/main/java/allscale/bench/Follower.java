package allscale.bench;

import allscale.App;
import allscale.later.RepeatingTask;
import allscale.postgres.DatabaseLogins;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ours: the product's own follower, run by hand in the product's own application, which reads the whole chain again each
 * time its cursor and its rows are taken away.
 */
final class Follower implements AutoCloseable {

    private static final String NETWORK = "eip155:31337";

    private final ConfigurableApplicationContext application;
    private final RepeatingTask task;
    private final Connection admin;
    private final int port;

    private Follower(ConfigurableApplicationContext application, Connection admin, int port) {
        this.application = application;
        this.admin = admin;
        this.port = port;
        this.task = application.getBeansOfType(RepeatingTask.class).values().stream()
                .filter(one -> one.name().equals("wallet.follow-network"))
                .findFirst()
                .orElseThrow();
    }

    /** @param admin a connection with all rights to the same database */
    static Follower start(DatabaseLogins database, Connection admin, URI node, Path folder) throws Exception {
        int port = ServerProcess.freePort();
        SpringApplication application = new SpringApplication(App.class);
        application.setDefaultProperties(Map.of(
                "ALLSCALE_PORT", "" + port,
                "ALLSCALE_TASKS", "false",
                "ALLSCALE_DATA", folder.resolve("follower").toString(),
                "ALLSCALE_LOCAL_EVM_URLS", node.toString(),
                "ALLSCALE_DATABASE_URL", database.url(),
                "ALLSCALE_DATABASE_MIGRATOR_PASSWORD", database.migrator().password(),
                "ALLSCALE_DATABASE_APP_PASSWORD", database.app().password(),
                "ALLSCALE_DATABASE_FOLLOWER_PASSWORD", database.follower().password(),
                "logging.config", "classpath:logback.xml"));
        return new Follower(application.run(), admin, port);
    }

    int port() {
        return port;
    }

    /** Reads the whole chain as often as time allows; every event must be a row each time. */
    Slice backfill(int events) {
        return length -> {
            long spent = 0;
            long done = 0;
            while (spent < length.toNanos()) {
                Sql.run(
                        admin,
                        "truncate wallet.transfer",
                        "delete from wallet.cursor",
                        "delete from wallet.checkpoint",
                        "delete from task.scheduled_task");
                long start = System.nanoTime();
                task.run(NETWORK);
                spent += System.nanoTime() - start;
                done += events;
                CheckFailed.unlessEqual("transfers", Sql.number(admin, "select count(*) from wallet.transfer"), events);
                CheckFailed.unlessEqual(
                        "units",
                        Sql.number(admin, "select sum(units)::bigint from wallet.transfer"),
                        Deposits.UNITS.longValueExact() * events);
            }
            return new double[] {done / (spent / 1e9)};
        };
    }

    @Override
    public void close() {
        application.close();
    }
}
