package allscale.notification;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Events and the counter that numbers them. */
@Repository
class EventStore {

    /** The PostgreSQL notification channel; its payload is a topic. */
    static final String CHANNEL = "allscale_live";

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The counter's row stays locked until the commit, so numbers become visible in order. */
    void append(OrganizationId organization, String type, String subject, Map<String, Object> data, Instant at) {
        jdbc.sql("""
                with numbered as (
                    insert into notification.counter as c (organization_id, last) values (:organization, 1)
                    on conflict (organization_id) do update set last = c.last + 1
                    returning last)
                insert into notification.event (organization_id, seq, type, subject, data, at)
                select :organization, last, :type, :subject, :data::jsonb, :at from numbered""")
                .param("organization", organization.value())
                .param("type", type)
                .param("subject", subject)
                .param("data", json.writeValueAsString(data))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** PostgreSQL delivers it when the transaction commits, and equal ones of one transaction once. */
    void wake(String topic) {
        jdbc.sql("select pg_notify(?, ?)")
                .params(CHANNEL, topic)
                .query((row, _) -> topic)
                .single();
    }

    List<Event> after(OrganizationId organization, long seq, int limit) {
        return jdbc.sql("""
                select seq, type, subject, data, at from notification.event
                where organization_id = ? and seq > ? order by seq limit ?""")
                .params(organization.value(), seq, limit)
                .query((row, _) -> new Event(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        json.readValue(row.getString(4), DATA),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    long newest(OrganizationId organization) {
        return jdbc.sql("select last from notification.counter where organization_id = ?")
                .param(organization.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
