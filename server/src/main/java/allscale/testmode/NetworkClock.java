package allscale.testmode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * The local network has one clock, which sample data puts back: of all servers one at a time has it. A server that dies
 * gives it back, because its connection ends.
 */
@TestModeOnly
@Component
class NetworkClock {

    private static final long LOCK = 4_817_203_655L;

    private final DataSource dataSource;

    NetworkClock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work, unless somebody has the clock now; whether it was done. */
    boolean alone(Runnable work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!isYes(connection, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                work.run();
            } finally {
                isYes(connection, "select pg_advisory_unlock(?)");
            }
            return true;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean isYes(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
