package allscale;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings every room's schema up to date, lowest floor first: one schema and one history table per room, run by the
 * role that owns them. Several processes may start at once; Flyway lets one of them work.
 */
public final class Migrations {

    /** Schemas in floor order; a room may reference only what stands before it. */
    public static final List<String> SCHEMAS = List.of(
            "task",
            "audit",
            "identity",
            "contact",
            "vault",
            "notification",
            "ledger",
            "wallet",
            "relayer",
            "intent",
            "payment",
            "invoicing",
            "testmode");

    private static final int CONNECTIONS = 4;

    private final Settings.Database database;

    public Migrations(Settings.Database database) {
        this.database = database;
    }

    /** All rooms share a few connections: to open one costs more than to find a schema up to date. */
    public void run() {
        try (HikariDataSource connections = connections()) {
            SCHEMAS.forEach(schema -> migrate(schema, connections));
        }
    }

    private HikariDataSource connections() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("migrator");
        config.setJdbcUrl(database.url());
        config.setUsername(database.migrator().user());
        config.setPassword(database.migrator().password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static void migrate(String schema, DataSource connections) {
        Flyway.configure()
                .dataSource(connections)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:db/migration/" + schema)
                .table("flyway_history")
                .load()
                .migrate();
    }
}
