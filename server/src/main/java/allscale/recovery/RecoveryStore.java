package allscale.recovery;

import allscale.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryStore {

    /** Asked before the database was found to be older, a request is over: whoever stopped it may be what is missing. */
    private static final String REQUEST = """
            select request.id, person_id, unlocker_id, status, nonce, asked_at, release_at, ended_at,
                case when asked_at < h.entered_at then least(expires_at, h.entered_at) else expires_at end as expires_at
            from recovery.request left join safety.house h on true where person_id = :person\s""";

    private final JdbcClient jdbc;

    RecoveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this kit has an open request already. */
    boolean add(Recovery recovery) {
        boolean isNew = jdbc.sql("""
                insert into recovery.request (id, person_id, unlocker_id, status, nonce, asked_at, release_at, expires_at)
                values (:id, :person, :unlocker, :status, :nonce, :asked, :release, :expires)
                on conflict (person_id, unlocker_id) where status in ('waiting', 'released') do nothing
                """)
                        .param("id", recovery.id().value())
                        .param("person", recovery.person().value())
                        .param("unlocker", recovery.unlocker())
                        .param("status", text(recovery.status()))
                        .param("nonce", recovery.nonce())
                        .param("asked", at(recovery.askedAt()))
                        .param("release", at(recovery.releaseAt()))
                        .param("expires", at(recovery.expiresAt()))
                        .update()
                == 1;
        if (isNew) {
            jdbc.sql("insert into recovery.request_owner (request_id, person_id) values (:id, :person)")
                    .param("id", recovery.id().value())
                    .param("person", recovery.person().value())
                    .update();
        }
        return isNew;
    }

    /** Whose request this is; before anyone is signed in. */
    Optional<PersonId> person(RecoveryId id) {
        return jdbc.sql("select person_id from recovery.request_owner where request_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Locked until the transaction ends. */
    Optional<Recovery> forUpdate(PersonId person, RecoveryId id) {
        return jdbc.sql(REQUEST + "and request.id = :id for update of request")
                .param("person", person.value())
                .param("id", id.value())
                .query(RecoveryStore::recovery)
                .optional();
    }

    /** The open request of a kit, locked until the transaction ends. */
    Optional<Recovery> openForUpdate(PersonId person, String unlocker) {
        return jdbc.sql(REQUEST
                        + "and unlocker_id = :unlocker and status in ('waiting', 'released') for update of request")
                .param("person", person.value())
                .param("unlocker", unlocker)
                .query(RecoveryStore::recovery)
                .optional();
    }

    /** The open ones, locked until the transaction ends. */
    List<Recovery> openForUpdate(PersonId person) {
        return jdbc.sql(REQUEST + "and status in ('waiting', 'released') order by request.id for update of request")
                .param("person", person.value())
                .query(RecoveryStore::recovery)
                .list();
    }

    /** The open ones and those that ended after a moment, newest first. */
    List<Recovery> since(PersonId person, Instant moment) {
        return jdbc.sql(REQUEST + "and (ended_at is null or ended_at > :moment) order by asked_at desc, request.id")
                .param("person", person.value())
                .param("moment", at(moment))
                .query(RecoveryStore::recovery)
                .list();
    }

    void save(Recovery recovery) {
        Instant ended = recovery.endedAt();
        jdbc.sql("update recovery.request set status = :status, ended_at = :ended where id = :id")
                .param("status", text(recovery.status()))
                .param("ended", ended == null ? null : at(ended), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", recovery.id().value())
                .update();
    }

    WaitingTime waitingTime(PersonId person) {
        return jdbc.sql("select hours, next_hours, next_from from recovery.waiting_time where person_id = :person")
                .param("person", person.value())
                .query((row, _) -> new WaitingTime(
                        row.getInt("hours"),
                        row.getObject("next_hours", Integer.class),
                        instant(row.getObject("next_from", OffsetDateTime.class))))
                .optional()
                .orElse(WaitingTime.USUAL);
    }

    void save(PersonId person, WaitingTime time) {
        Instant from = time.nextFrom();
        jdbc.sql("""
                insert into recovery.waiting_time (person_id, hours, next_hours, next_from)
                values (:person, :hours, :next, :from)
                on conflict (person_id) do update set
                    hours = excluded.hours, next_hours = excluded.next_hours, next_from = excluded.next_from
                """)
                .param("person", person.value())
                .param("hours", time.hours())
                .param("next", time.nextHours(), java.sql.Types.INTEGER)
                .param("from", from == null ? null : at(from), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static Recovery recovery(ResultSet row, int number) throws SQLException {
        return new Recovery(
                new RecoveryId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("unlocker_id"),
                RecoveryStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBytes("nonce"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("release_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String text(RecoveryStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
