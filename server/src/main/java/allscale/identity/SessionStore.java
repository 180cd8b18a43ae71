package allscale.identity;

import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionStore {

    record Holder(UUID organizationId, UUID personId, UUID sessionId, String role, Instant authenticatedAt) {}

    record Kept(UUID id, String device, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

    private static final RowMapper<Kept> ROW = new SimplePropertyRowMapper<>(Kept.class);

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Caller caller, PasskeyId passkey, byte[] secretHash, String device, Instant expiresAt) {
        jdbc.sql("""
                insert into identity.session (id, secret_hash, person_id, organization_id, passkey_id, device,
                    created_at, authenticated_at, last_seen_at, expires_at)
                values (:id, :hash, :person, :organization, :passkey, :device, :now, :now, :now, :expires)
                """)
                .param("id", caller.session().value())
                .param("hash", secretHash)
                .param("person", caller.person().value())
                .param("organization", caller.organization().value())
                .param("passkey", passkey.value())
                .param("device", device)
                .param("now", at(caller.authenticatedAt()))
                .param("expires", at(expiresAt))
                .update();
    }

    Optional<Holder> holder(byte[] secretHash, Instant now, Duration idle) {
        return jdbc.sql("""
                        select * from identity.caller_of(:hash, :now, make_interval(secs => :idle))
                        where authenticated_at >= coalesce((select entered_at from safety.house), '-infinity')
                        """)
                .param("hash", secretHash)
                .param("now", at(now))
                .param("idle", idle.toSeconds())
                .query(Holder.class)
                .optional();
    }

    List<Kept> open(PersonId person, Instant now, Duration idle) {
        return jdbc.sql("""
                select id, device, created_at, last_seen_at, expires_at from identity.session
                where person_id = :person and ended_at is null and expires_at > :now and last_seen_at > :seen
                order by last_seen_at desc, id
                """)
                .param("person", person.value())
                .param("now", at(now))
                .param("seen", at(now.minus(idle)))
                .query(ROW)
                .list();
    }

    /** Where this person worked last. */
    Optional<OrganizationId> lastOrganization(PersonId person) {
        return jdbc.sql("""
                select organization_id from identity.session where person_id = :person order by created_at desc limit 1
                """)
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .map(OrganizationId::new);
    }

    boolean isOpen(SessionId session, Instant now, Duration idle) {
        return jdbc.sql("""
                select exists (select from identity.session
                    where id = :id and ended_at is null and expires_at > :now and last_seen_at > :seen
                      and created_at >= coalesce((select entered_at from safety.house), '-infinity'))
                """)
                .param("id", session.value())
                .param("now", at(now))
                .param("seen", at(now.minus(idle)))
                .query(Boolean.class)
                .single();
    }

    boolean end(PersonId person, SessionId session, Instant now) {
        return jdbc.sql("""
                update identity.session set ended_at = :now
                where id = :id and person_id = :person and ended_at is null
                """)
                        .param("now", at(now))
                        .param("id", session.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** A session that was open until now. */
    record Ended(SessionId session, OrganizationId organization, PersonId person) {}

    Optional<Ended> endBySecret(byte[] secretHash, Instant now) {
        return jdbc.sql("""
                update identity.session set ended_at = :now where secret_hash = :hash and ended_at is null
                returning id, organization_id, person_id
                """)
                .param("now", at(now))
                .param("hash", secretHash)
                .query((row, number) -> new Ended(
                        new SessionId(row.getObject("id", UUID.class)),
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .optional();
    }

    void endOthers(PersonId person, SessionId except, Instant now) {
        jdbc.sql("""
                update identity.session set ended_at = :now
                where person_id = :person and id <> :except and ended_at is null
                """)
                .param("now", at(now))
                .param("person", person.value())
                .param("except", except.value())
                .update();
    }

    void endAll(PersonId person, Instant now) {
        jdbc.sql("update identity.session set ended_at = :now where person_id = :person and ended_at is null")
                .param("now", at(now))
                .param("person", person.value())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
