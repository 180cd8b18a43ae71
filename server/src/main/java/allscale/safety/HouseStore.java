package allscale.safety;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a database says of itself, asked on a connection that nobody has used yet; each statement commits by itself. */
final class HouseStore {

    private final Connection connection;

    HouseStore(Connection connection) {
        this.connection = connection;
    }

    /** Nothing in a database that no server has ever begun to work on. */
    Optional<HouseRow> house() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                        select h.id, h.epoch, s.system_identifier::text, h.ended
                        from safety.house h cross join pg_control_system() s
                        """);
                ResultSet row = ask.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new HouseRow(row.getObject(1, UUID.class), row.getInt(2), row.getString(3), row.getInt(4)))
                    : Optional.empty();
        }
    }

    String database() throws SQLException {
        try (PreparedStatement ask =
                        connection.prepareStatement("select system_identifier::text from pg_control_system()");
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    void begin(UUID house) throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement("insert into safety.house (id) values (?) on conflict do nothing")) {
            add.setObject(1, house);
            add.execute();
        }
    }

    /** How many commits that a marker vouches for are not here. */
    int missing(Marker marker) throws SQLException {
        Array commits = connection.createArrayOf("bigint", marker.commits().toArray());
        try (PreparedStatement ask = connection.prepareStatement("""
                select count(*) from unnest(?::bigint[]) c (seq)
                where not exists (select from safety.mark m where m.process = ? and m.seq = c.seq)
                """)) {
            ask.setArray(1, commits);
            ask.setObject(2, marker.process());
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The last number a process has committed here; zero when none. */
    long lastMark(UUID process) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("select coalesce(max(seq), 0) from safety.mark where process = ?")) {
            ask.setObject(1, process);
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Counts the epoch up past both, unless somebody else has done so since it was read. */
    void enter(HouseRow seen, Marker marker, Reason reason, RemovalsFile removals, Instant now) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("""
                update safety.house set epoch = greatest(epoch, ?) + 1, reason = ?, entered_at = ?, ended = 0,
                    removals_known = (removals_known or ended >= organizations) and ?
                where epoch = ? and id = ?
                """)) {
            move.setInt(1, marker.house().equals(seen.id()) ? marker.epoch() : 0);
            move.setString(2, reason.text());
            move.setTimestamp(3, Timestamp.from(now));
            move.setBoolean(4, removals.exists());
            move.setInt(5, seen.epoch());
            move.setObject(6, seen.id());
            move.execute();
        }
    }

    /** Ways in that were taken away, as far as this database knows. */
    List<Removal> removals() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select kind, what from safety.removal");
                ResultSet rows = ask.executeQuery()) {
            List<Removal> removals = new ArrayList<>();
            while (rows.next()) {
                removals.add(new Removal(rows.getString(1), rows.getString(2)));
            }
            return removals;
        }
    }

    /** Takes away what was taken away before. */
    void remove(List<Removal> removals) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement("""
                insert into safety.removal (kind, what) select * from unnest(?::text[], ?::text[]) on conflict do nothing
                """)) {
            add.setArray(
                    1,
                    connection.createArrayOf(
                            "text", removals.stream().map(Removal::kind).toArray()));
            add.setArray(
                    2,
                    connection.createArrayOf(
                            "text", removals.stream().map(Removal::what).toArray()));
            add.execute();
        }
    }

    /** How many organizations are in safe mode, of how many; nothing while none is. */
    Optional<String> inSafeMode() throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                        select organizations - ended || ' of ' || organizations || ' organizations, since ' || entered_at
                        from safety.house where epoch > 0 and organizations > ended
                        """);
                ResultSet row = ask.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** The beats of the processes that were at work a moment ago. */
    Map<UUID, Long> beats(Duration recent) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "select process, beat from safety.lease where beat_at > now() - make_interval(secs => ?)")) {
            ask.setLong(1, recent.toSeconds());
            try (ResultSet rows = ask.executeQuery()) {
                Map<UUID, Long> beats = new HashMap<>();
                while (rows.next()) {
                    beats.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
                return beats;
            }
        }
    }

    void beat(UUID process) throws SQLException {
        try (PreparedStatement beat = connection.prepareStatement("""
                insert into safety.lease as l (process, beat, beat_at) values (?, 1, now())
                on conflict (process) do update set beat = l.beat + 1, beat_at = now()
                """)) {
            beat.setObject(1, process);
            beat.execute();
        }
    }

    void leave(UUID process) throws SQLException {
        try (PreparedStatement leave = connection.prepareStatement("delete from safety.lease where process = ?")) {
            leave.setObject(1, process);
            leave.execute();
        }
    }

    /** Old marks of one process, which no marker names any more. */
    void prune(UUID process, long before) throws SQLException {
        try (PreparedStatement prune =
                connection.prepareStatement("delete from safety.mark where process = ? and seq < ?")) {
            prune.setObject(1, process);
            prune.setLong(2, before);
            prune.execute();
        }
    }
}
