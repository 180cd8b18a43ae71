package allscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FairDataSourceTest {

    private static final int WAITING = 8;
    private static FairDataSource connections;

    @BeforeAll
    static void open() {
        DatabaseLogins database = TestDatabase.migrated();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app().user());
        config.setPassword(database.app().password());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        connections = new FairDataSource(new HikariDataSource(config));
    }

    @AfterAll
    static void close() {
        connections.close();
    }

    @Test
    void aConnectionGoesToWhoeverHasWaitedLongest() throws Exception {
        List<Integer> served = new CopyOnWriteArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        Connection first = connections.getConnection();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(await(i, served));
        }
        first.close();
        try (Connection again = connections.getConnection()) {
            assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(again.isValid(1)).isTrue();
        }
        for (Thread one : waiting) {
            one.join();
        }
    }

    @Test
    void closingTwiceMakesRoomForOneOnly() throws Exception {
        Connection first = connections.getConnection();
        first.close();
        first.close();
        try (Connection second = connections.getConnection()) {
            assertThat(second.isClosed()).isFalse();
            assertThatThrownBy(connections::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("no connection was free for 2000 ms");
        }
    }

    /** Starts somebody who wants a connection; returns when he waits. */
    private static Thread await(int number, List<Integer> served) throws InterruptedException {
        Thread one = Thread.startVirtualThread(() -> {
            try (Connection _ = connections.getConnection()) {
                served.add(number);
            } catch (SQLException failed) {
                served.add(-1);
            }
        });
        while (one.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return one;
    }
}
