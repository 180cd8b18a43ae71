package allscale.notification;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of what waits for a person. */
@Repository
class NeedStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NeedStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether anything is new; the time of the first report stays. */
    boolean put(OrganizationId organization, Need need, Instant now) {
        return jdbc.sql("""
                        insert into notification.need as n (organization_id, kind, subject, urgency, data, link, since)
                        values (:organization, :kind, :subject, :urgency, :data::jsonb, :link, :now)
                        on conflict (organization_id, kind, subject) do update
                            set urgency = excluded.urgency, data = excluded.data, link = excluded.link
                            where (n.urgency, n.data, n.link)
                                is distinct from (excluded.urgency, excluded.data, excluded.link)
                        """)
                        .param("organization", organization.value())
                        .param("kind", need.kind())
                        .param("subject", need.subject())
                        .param("urgency", need.urgency().rank())
                        .param("data", json.writeValueAsString(need.data()))
                        .param("link", need.link())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    Set<String> subjects(OrganizationId organization, String kind) {
        return Set.copyOf(jdbc.sql("select subject from notification.need where organization_id = ? and kind = ?")
                .params(organization.value(), kind)
                .query(String.class)
                .list());
    }

    boolean remove(OrganizationId organization, String kind, String subject) {
        return jdbc.sql("delete from notification.need where organization_id = ? and kind = ? and subject = ?")
                        .params(organization.value(), kind, subject)
                        .update()
                > 0;
    }
}
