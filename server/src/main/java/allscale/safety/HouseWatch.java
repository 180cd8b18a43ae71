package allscale.safety;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Compares the database with the marker of this process: once before anybody has a connection to it, then on each new
 * connection and with each beat. What is found wrong becomes a row, and from then on only the row counts.
 */
public final class HouseWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HouseWatch.class);
    private static final Duration RECENT = Duration.ofSeconds(30);
    private static final int LOOKS = 24;
    private static final long LOOK_MILLIS = 500;
    private static final int KEPT = 4_096;

    private final MarkerSettings settings;
    private final DataSource direct;
    private final ApplicationEventPublisher facts;
    private final Clock clock;
    private final MarkerFile file;
    private final List<Mark> committed = new ArrayList<>();
    private final List<Removal> removed = new ArrayList<>();
    private Marker marker;
    private long next;

    /**
     * Reads the marker and compares.
     *
     * @param direct connections outside the pools
     * @throws IllegalStateException when this database must not be worked on
     */
    public HouseWatch(MarkerSettings settings, DataSource direct, ApplicationEventPublisher facts, Clock clock) {
        this.settings = settings;
        this.direct = direct;
        this.facts = facts;
        this.clock = clock;
        this.file = MarkerFile.claim(settings.folder());
        try (Connection connection = direct.getConnection()) {
            HouseStore store = new HouseStore(connection);
            this.marker = begun(store);
            level(store, marker.house());
            // killed between a commit and its line in the file, it has numbers that only the database knows
            this.next = Math.max(marker.last(), store.lastMark(marker.process())) + 1;
        } catch (SQLException failed) {
            file.close();
            throw new IllegalStateException("the database cannot be compared with the marker", failed);
        } catch (RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private Marker begun(HouseStore store) throws SQLException {
        Marker found = file.read().orElse(null);
        HouseRow house = store.house().orElse(null);
        if (house == null) {
            if (found != null && found.state() == Marker.State.VOUCHED) {
                throw new IllegalStateException("There is a marker in " + settings.folder()
                        + ", so this installation has worked before, but its database is empty. Either restore a backup"
                        + " (bin/restore), or begin anew and delete the markers (bin/up --reset does both).");
            }
            Marker fresh = found == null ? Marker.fresh(store.database()) : found;
            file.write(fresh);
            store.begin(fresh.house());
            HouseRow made = store.house().orElseThrow();
            // another process may have begun at the same time: then this one joins it
            return kept(fresh.house().equals(made.id()) ? fresh.vouched() : Marker.of(made));
        }
        if (found == null) {
            return kept(joined(store, house));
        }
        Marker own = compared(store, house, found).vouched();
        return comparedWithOthers(store, own);
    }

    /** A process that is not started again has vouched too: what its marker in the same folder names must be here. */
    private Marker comparedWithOthers(HouseStore store, Marker own) throws SQLException {
        Marker now = own;
        for (Marker other : file.others()) {
            HouseRow house = store.house().orElseThrow();
            // what a marker of an earlier epoch misses was gone through when that epoch ended
            boolean isBehind = other.house().equals(house.id())
                    && (other.epoch() > house.epoch() || (other.epoch() == house.epoch() && store.missing(other) > 0));
            if (isBehind) {
                now = entered(
                        store,
                        house,
                        other,
                        other.epoch() > house.epoch() ? Reason.OTHER_EPOCH : Reason.COMMITS_MISSING);
            }
        }
        return now;
    }

    private Marker joined(HouseStore store, HouseRow house) throws SQLException {
        if (settings.newProcess() || isSomebodyAtWork(store)) {
            LOG.info("no marker in {}: this process joins those at work", settings.folder());
            return Marker.of(house);
        }
        return entered(store, house, Marker.of(house), Reason.NO_MARKER);
    }

    /** A lease is believed when it goes on while we look: a copy of the database has leases too. */
    private static boolean isSomebodyAtWork(HouseStore store) throws SQLException {
        Map<UUID, Long> before = store.beats(RECENT);
        for (int look = 0; look < LOOKS && !before.isEmpty(); look++) {
            pause();
            Map<UUID, Long> now = store.beats(RECENT);
            if (before.keySet().stream().anyMatch(one -> now.getOrDefault(one, 0L) > before.getOrDefault(one, 0L))) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the server started", stopped);
        }
    }

    private Marker kept(Marker made) {
        file.write(made);
        return made;
    }

    private Marker compared(HouseStore store, HouseRow house, Marker own) throws SQLException {
        if (!own.house().equals(house.id())) {
            return entered(store, house, own, Reason.OTHER_HOUSE);
        }
        if (!own.database().equals(house.database())) {
            return entered(store, house, own, Reason.OTHER_DATABASE);
        }
        if (own.epoch() > house.epoch()) {
            return entered(store, house, own, Reason.OTHER_EPOCH);
        }
        if (store.missing(own) > 0) {
            return entered(store, house, own, Reason.COMMITS_MISSING);
        }
        return own.epoch() < house.epoch() ? kept(own.in(house.epoch())) : own;
    }

    /** Writes the row, unless everybody is in safe mode already, and a new marker after it. */
    private Marker entered(HouseStore store, HouseRow house, Marker own, Reason reason) throws SQLException {
        boolean isNew = house.epoch() > own.epoch() || (reason == Reason.NO_MARKER && house.epoch() > 0);
        boolean isEntered = isNew && house.ended() == 0;
        if (!isEntered) {
            RemovalsFile removals = removals(house.id());
            // first: nobody may come in meanwhile by a way that was taken away
            store.remove(removals.read());
            store.enter(house, own, reason, removals, clock.instant());
        }
        HouseRow now = store.house().orElseThrow();
        LOG.error(
                "ALARM: safe mode ({}), epoch {}: this database may be older than it was. Nothing is signed, relayed or"
                        + " issued until an owner of each organization has gone through the list in the console",
                reason.text(),
                now.epoch());
        return kept(Marker.of(now));
    }

    /** Compares a connection that nobody has used; returns when what was found is in the database. */
    public synchronized void compare(Connection connection) throws SQLException {
        HouseStore store = new HouseStore(connection);
        HouseRow house = store.house()
                .orElseThrow(() -> new SQLException("the database is empty: it is not the one this server works on"));
        Marker after = compared(store, house, marker);
        if (after.epoch() != marker.epoch()) {
            level(store, after.house());
        }
        if (!after.process().equals(marker.process())) {
            marker = after;
            facts.publishEvent(new DatabaseReplaced(connection));
        }
        marker = after;
    }

    /** Compares now. */
    public void compare() {
        try (Connection connection = direct.getConnection()) {
            compare(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("the database cannot be compared with the marker", failed);
        }
    }

    /** Says that this process lives, and compares. */
    void beat() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            compare(connection);
            HouseStore store = new HouseStore(connection);
            store.beat(process());
            store.prune(process(), last() - KEPT);
        }
    }

    /** What the operator is told while it lasts; nothing when nobody is in safe mode. */
    Optional<String> inSafeMode() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            return new HouseStore(connection).inSafeMode();
        }
    }

    void leave() throws SQLException {
        try (Connection connection = direct.getConnection()) {
            new HouseStore(connection).leave(process());
        }
    }

    private synchronized UUID process() {
        return marker.process();
    }

    private synchronized long last() {
        return next;
    }

    /** One commit to be: the process that will vouch for it and its number. */
    record Mark(UUID process, long seq) {}

    synchronized Mark next() {
        return new Mark(marker.process(), next++);
    }

    /** Returns when the file names a commit; those that wait meanwhile share one write. */
    void committed(Mark mark) {
        synchronized (committed) {
            committed.add(mark);
        }
        synchronized (this) {
            List<Mark> together;
            synchronized (committed) {
                together = List.copyOf(committed);
            }
            List<Long> own = together.stream()
                    .filter(one -> one.process().equals(marker.process()))
                    .map(Mark::seq)
                    .toList();
            if (!own.isEmpty()) {
                marker = kept(marker.with(own));
            }
            // only now: what could not be written is written with the next
            synchronized (committed) {
                committed.removeAll(together);
            }
        }
    }

    /** Returns when the file names a way in that was taken away. */
    void removed(Removal removal) {
        synchronized (removed) {
            removed.add(removal);
            // what could not be written is written with the next
            removals(house()).append(removed);
            removed.clear();
        }
    }

    private synchronized UUID house() {
        return marker.house();
    }

    private RemovalsFile removals(UUID house) {
        return new RemovalsFile(settings.folder(), house);
    }

    /** Whatever the file or the database says was taken away, the other says too from now on. */
    private void level(HouseStore store, UUID house) throws SQLException {
        RemovalsFile removals = removals(house);
        List<Removal> outside = removals.read();
        store.remove(outside);
        List<Removal> missing = store.removals();
        missing.removeAll(outside);
        if (!missing.isEmpty() || !removals.exists()) {
            removals.append(missing);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
