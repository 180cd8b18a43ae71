package allscale.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CeremonyStore {

    /** What a used ceremony carried. */
    record Opened(byte[] nonce, String about) {}

    private final JdbcClient jdbc;

    CeremonyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Ceremony ceremony, String kind, @Nullable SessionId session, String about) {
        jdbc.sql("""
                insert into identity.ceremony (id, kind, nonce, session_id, about, expires_at, epoch)
                values (:id, :kind, :nonce, :session, :about::jsonb, :expires,
                    coalesce((select epoch from safety.house), 0))
                """)
                .param("id", ceremony.id().value())
                .param("kind", kind)
                .param("nonce", ceremony.nonce())
                .param("session", session == null ? null : session.value(), java.sql.Types.OTHER)
                .param("about", about)
                .param("expires", ceremony.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Marks it used; empty when it is unknown, over, used, for something else, or of an earlier life of the database, in
     * which it may have been used already.
     */
    Optional<Opened> use(UUID id, String kind, @Nullable SessionId session, Instant now) {
        return jdbc.sql("""
                update identity.ceremony set used_at = :now
                where id = :id and kind = :kind and session_id is not distinct from :session
                  and used_at is null and expires_at > :now
                  and epoch = coalesce((select epoch from safety.house), 0)
                returning nonce, about::text as about
                """)
                .param("id", id)
                .param("kind", kind)
                .param("session", session == null ? null : session.value(), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Opened.class)
                .optional();
    }

    /**
     * The same for a signed-in person: asked in this session, or of this person before there was one. Where one touch
     * stands for several acts, each of its parts is used once.
     */
    Optional<Opened> use(UUID id, String kind, String part, Caller caller, Instant now) {
        return jdbc.sql("""
                update identity.ceremony set used_at = :now, used_parts = array_append(used_parts, :part)
                where id = :id and kind = :kind and not (:part = any(used_parts)) and expires_at > :now
                  and epoch = coalesce((select epoch from safety.house), 0)
                  and (session_id = :session or session_id is null and about ->> 'person' = :person)
                returning nonce, about::text as about
                """)
                .param("id", id)
                .param("kind", kind)
                .param("part", part)
                .param("session", caller.session().value())
                .param("person", caller.person().value().toString())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Opened.class)
                .optional();
    }

    int deleteOlderThan(Instant moment) {
        return jdbc.sql("delete from identity.ceremony where expires_at < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}
