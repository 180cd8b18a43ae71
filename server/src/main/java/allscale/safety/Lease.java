package allscale.safety;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Says every two seconds that this process lives, and compares the database as often. */
@Component
class Lease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long PAUSE_MILLIS = 2_000;
    private static final int BEATS_AN_HOUR = 1_800;

    private final HouseWatch watch;
    private volatile @Nullable Thread beating;

    Lease(HouseWatch watch) {
        this.watch = watch;
    }

    @Override
    public void start() {
        beatOnce();
        beating = Thread.ofVirtual().name("lease").start(this::beat);
    }

    private void beat() {
        try {
            for (int beat = 0; !Thread.currentThread().isInterrupted(); beat++) {
                if (beat % BEATS_AN_HOUR == 0) {
                    tellOperator();
                }
                Thread.sleep(PAUSE_MILLIS);
                beatOnce();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellOperator() {
        try {
            watch.inSafeMode().ifPresent(what -> LOG.error("ALARM: in safe mode: {}. An owner of each ends it", what));
        } catch (SQLException failed) {
            LOG.warn("how many organizations are in safe mode is not known: {}", failed.getMessage());
        }
    }

    private void beatOnce() {
        try {
            watch.beat();
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("the lease was not renewed, trying again: {}", failed.getMessage());
        }
    }

    @Override
    public void stop() {
        Thread now = beating;
        beating = null;
        if (now != null) {
            now.interrupt();
            try {
                now.join();
                watch.leave();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (SQLException gone) {
                LOG.warn("the lease was not given back: {}", gone.getMessage());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return beating != null;
    }
}
