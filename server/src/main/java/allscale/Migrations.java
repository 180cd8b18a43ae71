package allscale;

import java.util.List;
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

    private final Settings.Database database;

    public Migrations(Settings.Database database) {
        this.database = database;
    }

    public void run() {
        SCHEMAS.forEach(this::migrate);
    }

    private void migrate(String schema) {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.migrator().user(),
                        database.migrator().password())
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:db/migration/" + schema)
                .table("flyway_history")
                .load()
                .migrate();
    }
}
