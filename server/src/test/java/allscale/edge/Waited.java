package allscale.edge;

import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Time that has passed for what waits by the server's own clock. */
final class Waited {

    private Waited() {}

    /** Safe mode began three days ago: nothing that it waits for is still to come. */
    static void threeDaysOfSafeMode(DatabaseLogins database) {
        execute(database, "update safety.house set entered_at = entered_at - interval '74 hours'");
    }

    /** Whoever asked for a way back in has waited. */
    static void forTheRecovery(DatabaseLogins database) {
        execute(database, """
                update recovery.request
                set asked_at = asked_at - interval '70 seconds', release_at = release_at - interval '70 seconds'
                """);
    }

    private static void execute(DatabaseLogins database, String statement) {
        try (Connection connection = TestDatabases.administrator(database.url());
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
