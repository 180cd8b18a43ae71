package allscale.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The proof that a committed payment is on the disk: asked of the server itself, never assumed. */
public final class Durability {

    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /** Fails unless every setting that makes commits durable is on for this connection. */
    public static void prove(Connection connection) throws SQLException {
        for (String setting : MUST_BE_ON) {
            String value = show(connection, setting);
            if (!value.equals("on") && !value.equals("remote_apply")) {
                throw new PostgresRefused("The database runs with " + setting + "=" + value
                        + ": a power cut could lose payments. Set " + setting + "=on.");
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show " + setting)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
