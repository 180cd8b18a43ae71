package allscale.audit;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditStore {

    private static final RowMapper<AuditEvent> EVENT = new SimplePropertyRowMapper<>(AuditEvent.class);
    private static final RowMapper<AuditHead> HEAD = new SimplePropertyRowMapper<>(AuditHead.class);

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last event, and nobody else can add one until this transaction ends. */
    Optional<AuditEvent> lastLocked(OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit:' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, number) -> number)
                .single();
        return last(organization);
    }

    Optional<AuditEvent> last(OrganizationId organization) {
        return jdbc.sql("""
                select seq, at, actor, action, subject, data, hash from audit.event
                where organization_id = :organization order by seq desc limit 1
                """)
                .param("organization", organization.value())
                .query(EVENT)
                .optional();
    }

    /** The life of the database in which the chain goes on; zero as long as it was never restored. */
    int epoch(OrganizationId organization) {
        return jdbc.sql("""
                select seq, at, actor, action, subject, data, hash from audit.event
                where organization_id = :organization and action = 'organization.restored' order by seq desc limit 1
                """)
                .param("organization", organization.value())
                .query(EVENT)
                .optional()
                .flatMap(Restored::epoch)
                .orElse(0);
    }

    /** What somebody did of some kinds since a time, newest first. */
    List<AuditEvent> done(OrganizationId organization, String actor, List<String> actions, Instant since, int limit) {
        return jdbc.sql("""
                select seq, at, actor, action, subject, data, hash from audit.event
                where organization_id = :organization and actor = :actor and action in (:actions) and at >= :since
                order by seq desc limit :limit
                """)
                .param("organization", organization.value())
                .param("actor", actor)
                .param("actions", actions)
                .param("since", at(since))
                .param("limit", limit)
                .query(EVENT)
                .list();
    }

    void add(OrganizationId organization, AuditEvent event) {
        jdbc.sql("""
                insert into audit.event (organization_id, seq, at, actor, action, subject, data, hash)
                values (:organization, :seq, :at, :actor, :action, :subject, :data, :hash)
                """)
                .param("organization", organization.value())
                .param("seq", event.seq())
                .param("at", at(event.at()))
                .param("actor", event.actor())
                .param("action", event.action())
                .param("subject", event.subject())
                .param("data", event.data())
                .param("hash", event.hash())
                .update();
    }

    List<AuditEvent> after(OrganizationId organization, long seq, int limit) {
        return jdbc.sql("""
                select seq, at, actor, action, subject, data, hash from audit.event
                where organization_id = :organization and seq > :seq order by seq limit :limit
                """)
                .param("organization", organization.value())
                .param("seq", seq)
                .param("limit", limit)
                .query(EVENT)
                .list();
    }

    List<AuditEvent> before(OrganizationId organization, long seq, int limit) {
        return jdbc.sql("""
                select seq, at, actor, action, subject, data, hash from audit.event
                where organization_id = :organization and seq < :seq order by seq desc limit :limit
                """)
                .param("organization", organization.value())
                .param("seq", seq)
                .param("limit", limit)
                .query(EVENT)
                .list();
    }

    void addHead(OrganizationId organization, AuditHead head) {
        jdbc.sql("""
                insert into audit.head (organization_id, seq, hash, signed_at, public_key, signature)
                values (:organization, :seq, :hash, :at, :key, :signature)
                on conflict (organization_id, seq) do nothing
                """)
                .param("organization", organization.value())
                .param("seq", head.seq())
                .param("hash", head.hash())
                .param("at", at(head.signedAt()))
                .param("key", head.publicKey())
                .param("signature", head.signature())
                .update();
    }

    List<AuditHead> heads(OrganizationId organization) {
        return jdbc.sql("""
                select seq, hash, signed_at, public_key, signature from audit.head
                where organization_id = :organization order by seq
                """)
                .param("organization", organization.value())
                .query(HEAD)
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
