package allscale.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Who asks, found and counted with the product's own two statements, each in a transaction of its own.
 *
 * @param organization whose rows the next transaction may see
 */
record BareCaller(UUID organization, UUID person) {

    private static final int IDLE_SECONDS = 1_800;
    private static final int TOKENS = 12_000;
    private static final Clock CLOCK = Clock.systemUTC();

    static BareCaller find(DataSource connections, byte[] secretHash) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            BareCaller caller = holder(connection, secretHash);
            try (PreparedStatement take = connection.prepareStatement(
                    "select * from identity.take_token(?, ?, ?, make_interval(secs => ?))")) {
                take.setString(1, "person:per_" + caller.person);
                take.setObject(2, OffsetDateTime.now(CLOCK));
                take.setInt(3, TOKENS);
                take.setInt(4, 60);
                try (ResultSet row = take.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("too many requests");
                    }
                }
            }
            return caller;
        }
    }

    private static BareCaller holder(Connection connection, byte[] secretHash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from identity.caller_of(?, ?, make_interval(secs => ?))")) {
            statement.setBytes(1, secretHash);
            statement.setObject(2, OffsetDateTime.now(CLOCK));
            statement.setInt(3, IDLE_SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("nobody is signed in");
                }
                return new BareCaller(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
            }
        }
    }

    /** Lets the running transaction see the organization's rows. */
    void enter(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select set_config('app.organization_id', ?, true), set_config('app.person_id', ?, true)")) {
            statement.setString(1, organization.toString());
            statement.setString(2, person.toString());
            statement.executeQuery().close();
        }
    }
}
