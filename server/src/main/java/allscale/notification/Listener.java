package allscale.notification;

import allscale.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears wake-ups from every process on the same database, on a connection of its own. When the connection breaks it is
 * made again and everybody is woken, because nobody knows what was missed.
 */
@Component
class Listener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Settings settings;
    private final LiveTopics topics;
    private volatile @Nullable Thread thread;

    Listener(Settings settings, LiveTopics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    @Override
    public void start() {
        Thread listener = Thread.ofVirtual().name("live-listener").unstarted(this::listen);
        thread = listener;
        listener.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void listen() {
        while (Thread.currentThread().equals(thread)) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + EventStore.CHANNEL);
                topics.wakeAll();
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException broken) {
                LOG.info("live connection to the database lost, trying again: {}", broken.getMessage());
                rest();
            } catch (RuntimeException unexpected) {
                LOG.error("listening for news failed, trying again", unexpected);
                rest();
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (Thread.currentThread().equals(thread)) {
            for (PGNotification notification : connection.getNotifications(WAIT_MILLIS)) {
                topics.wake(notification.getParameter());
            }
        }
    }

    private Connection connect() throws SQLException {
        Settings.Database database = settings.database();
        return DriverManager.getConnection(
                database.url(), database.app().user(), database.app().password());
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
