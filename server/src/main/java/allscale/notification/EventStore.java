package allscale.notification;

import allscale.kernel.OrganizationId;
import allscale.safety.SafeMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

    /** More than can have been lost in one life of the database. */
    private static final long SKIPPED = 1_000_000;

    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SafeMode safeMode;
    private final Clock clock;

    EventStore(JdbcClient jdbc, JsonMapper json, SafeMode safeMode, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.safeMode = safeMode;
        this.clock = clock;
    }

    /** One that has no number yet. */
    record New(String type, String subject, Map<String, Object> data, Instant at) {}

    /**
     * The counter's row stays locked until the commit, so numbers become visible in order. In a new life of the database
     * it first leaves out what may have been given in the one before, and says so.
     */
    void append(OrganizationId organization, List<New> events) {
        jdbc.sql("""
                with numbered as (
                    insert into notification.counter as c (organization_id, last, epoch)
                    values (:organization, :epoch * :skipped + :count, :epoch)
                    on conflict (organization_id) do update set
                        last = c.last + greatest(excluded.epoch - c.epoch, 0) * :skipped + :count,
                        epoch = greatest(c.epoch, excluded.epoch),
                        epoch_before = c.epoch
                    returning last - :count as before, epoch, epoch - epoch_before as lives),
                restored as (
                    insert into notification.event (organization_id, seq, type, subject, data, at)
                    select :organization, before, 'organization.restored', :subject,
                        jsonb_build_object('epoch', epoch, 'last', before - lives * :skipped), :now
                    from numbered where lives > 0)
                insert into notification.event (organization_id, seq, type, subject, data, at)
                select :organization, before + position, type, subject, data::jsonb, at::timestamptz
                from numbered, unnest(:types::text[], :subjects::text[], :data::text[], :at::text[])
                    with ordinality as new (type, subject, data, at, position)
                order by position""")
                .param("organization", organization.value())
                .param("subject", organization.text())
                .param("epoch", safeMode.life(organization))
                .param("skipped", SKIPPED)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("count", events.size())
                .param("types", column(events, New::type))
                .param("subjects", column(events, New::subject))
                .param("data", column(events, event -> json.writeValueAsString(event.data())))
                .param("at", column(events, event -> event.at().toString()))
                .update();
    }

    /** Whoever reads the numbers of a new life finds out at once that it has begun. */
    void beginLife(OrganizationId organization) {
        int known = jdbc.sql("select epoch from notification.counter where organization_id = ?")
                .param(organization.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (safeMode.life(organization) > known) {
            append(organization, List.of());
        }
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
