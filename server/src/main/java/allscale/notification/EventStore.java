package allscale.notification;

import allscale.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** One that has no number yet. */
    record New(String type, String subject, Map<String, Object> data, Instant at) {}

    /** The counter's row stays locked until the commit, so numbers become visible in order. */
    void append(OrganizationId organization, List<New> events) {
        jdbc.sql("""
                with numbered as (
                    insert into notification.counter as c (organization_id, last) values (:organization, :count)
                    on conflict (organization_id) do update set last = c.last + excluded.last
                    returning last)
                insert into notification.event (organization_id, seq, type, subject, data, at)
                select :organization, last - :count + position, type, subject, data::jsonb, at::timestamptz
                from numbered, unnest(:types::text[], :subjects::text[], :data::text[], :at::text[])
                    with ordinality as new (type, subject, data, at, position)
                order by position""")
                .param("organization", organization.value())
                .param("count", events.size())
                .param("types", column(events, New::type))
                .param("subjects", column(events, New::subject))
                .param("data", column(events, event -> json.writeValueAsString(event.data())))
                .param("at", column(events, event -> event.at().toString()))
                .update();
    }

    private static String[] column(List<New> events, Function<New, String> cell) {
        return events.stream().map(cell).toArray(String[]::new);
    }

    /** PostgreSQL delivers them when the transaction commits. */
    void wake(Collection<String> topics) {
        jdbc.sql("select pg_notify(?, topic) from unnest(?::text[]) as topic")
                .params(CHANNEL, topics.toArray(String[]::new))
                .query((row, _) -> CHANNEL)
                .list();
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
