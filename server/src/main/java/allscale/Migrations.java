package allscale;

import allscale.kernel.Tag;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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
            "safety",
            "file",
            "contact",
            "vault",
            "notification",
            "ledger",
            "wallet",
            "recovery",
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

    /**
     * Does nothing when these very files were run to their end before: to ask fourteen schemas for their histories takes
     * a good part of a start.
     */
    public void run() {
        String files = fingerprint();
        if (isDone(files)) {
            return;
        }
        try (HikariDataSource connections = connections()) {
            SCHEMAS.forEach(schema -> migrate(schema, connections));
            JdbcClient.create(connections)
                    .sql("comment on schema " + SCHEMAS.getFirst() + " is '" + files + "'")
                    .update();
        }
    }

    /** Whether the first schema says that these files were run; not when there is no schema yet. */
    private boolean isDone(String files) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(
                database.url(), database.migrator().user(), database.migrator().password(), true);
        try {
            return JdbcClient.create(connection)
                    .sql("select obj_description(to_regnamespace(?), 'pg_namespace')")
                    .param(SCHEMAS.getFirst())
                    .query((row, _) -> files.equals(row.getString(1)))
                    .single();
        } finally {
            connection.destroy();
        }
    }

    /** SHA-256 over the names and contents of all migrations, in hexadecimal. */
    private static String fingerprint() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*/*.sql");
            Arrays.sort(files, Comparator.comparing(Resource::getDescription));
            Tag all = Tag.of("migrations");
            for (Resource file : files) {
                all.field(String.valueOf(file.getFilename())).field(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(all.sha256());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
