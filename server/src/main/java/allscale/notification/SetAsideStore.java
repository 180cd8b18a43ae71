package allscale.notification;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Rows that could not be worked on; each change is a commit of its own, because the work's was undone. */
@Repository
class SetAsideStore {

    record Entry(String subject, int tries, Instant nextTryAt) {}

    private final JdbcClient jdbc;

    SetAsideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Map<String, Entry> all(OrganizationId organization, String task) {
        return jdbc
                .sql("""
                        select subject, tries, next_try_at from notification.set_aside
                        where organization_id = ? and task = ?
                        """)
                .params(organization.value(), task)
                .query((row, _) -> new Entry(
                        row.getString("subject"),
                        row.getInt("tries"),
                        row.getObject("next_try_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::subject, entry -> entry));
    }

    @Transactional
    public void put(
            OrganizationId organization,
            SetAside.Kind kind,
            String subject,
            String reason,
            Instant now,
            Instant nextTryAt) {
        jdbc.sql("""
                insert into notification.set_aside as s
                    (organization_id, task, subject, reason, link, tries, since, next_try_at)
                values (:organization, :task, :subject, :reason, :link, 1, :now, :next)
                on conflict (organization_id, task, subject) do update
                    set reason = excluded.reason, tries = s.tries + 1, next_try_at = excluded.next_try_at
                """)
                .param("organization", organization.value())
                .param("task", kind.task())
                .param("subject", subject)
                .param("reason", reason)
                .param("link", kind.link())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", nextTryAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    public void remove(OrganizationId organization, String task, String subject) {
        jdbc.sql("delete from notification.set_aside where organization_id = ? and task = ? and subject = ?")
                .params(organization.value(), task, subject)
                .update();
    }

    @Transactional
    public void keepOnly(OrganizationId organization, String task, Collection<String> subjects) {
        jdbc.sql("delete from notification.set_aside where organization_id = ? and task = ? and subject <> all(?)")
                .params(organization.value(), task, subjects.toArray(String[]::new))
                .update();
    }
}
