package allscale;

import allscale.safety.HouseWatch;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Compares each new connection with the marker before anybody gets it: what answers may be another database by now. */
final class WatchedDataSource extends DelegatingDataSource {

    private final HouseWatch watch;

    WatchedDataSource(DataSource connections, HouseWatch watch) {
        super(connections);
        this.watch = watch;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            watch.compare(connection);
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }
}
