package allscale.dashboard;

import allscale.identity.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads every room's view of what waits for a person. */
@Repository
class RoomNeedStore {

    /** So many of one kind, that none hides the others. */
    private static final int MAX_OF_A_KIND = 10;

    private static final TypeReference<Map<String, String>> DATA = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RoomNeedStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The rooms that have such a view. */
    List<String> rooms() {
        return jdbc.sql("select schemaname from pg_catalog.pg_views where viewname = 'public_need' order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** What waits now, the most urgent first, then the oldest. */
    List<NeedRow> needs(Caller caller, List<String> rooms, Instant now) {
        String all = rooms.stream().map(room -> """
                        select kind, subject, urgency, data, link, since, organization_id from %s.public_need
                        """.formatted(room)).collect(Collectors.joining(" union all "));
        return jdbc.sql("""
                        select kind, data, link from (
                            select *, row_number() over (partition by kind order by since, subject) as place
                            from (%s) every
                            where (organization_id = :organization or organization_id is null) and since <= :now) numbered
                        where place <= :limit order by urgency, since, subject
                        """.formatted(all))
                .param("organization", caller.organization().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", MAX_OF_A_KIND)
                .query((row, _) -> new NeedRow(
                        row.getString("kind"), json.readValue(row.getString("data"), DATA), row.getString("link")))
                .list();
    }
}
