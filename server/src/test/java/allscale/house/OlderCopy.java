package allscale.house;

import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy of the whole database at one moment, which can be put in its place again as if nothing had been since. */
final class OlderCopy {

    private final JdbcClient jdbc;
    private List<String> full = List.of();
    private String counters = "select 1";

    OlderCopy(DataSource administrator) {
        this.jdbc = JdbcClient.create(administrator);
    }

    /** Copies what is committed now, whoever is in the middle of something. */
    void take() {
        full = Tables.full(jdbc, Tables.all(jdbc));
        String copies = full.stream()
                .map(table -> "create table older.\"" + table + "\" as table " + table)
                .collect(Collectors.joining("; "));
        jdbc.sql("drop schema if exists older cascade; create schema older; " + copies)
                .update();
        counters = jdbc.sql("""
                        select format('setval(%L, %s, %L)', schemaname || '.' || sequencename,
                            coalesce(last_value, start_value), last_value is not null)
                        from pg_sequences
                        """).query(String.class).list().stream().collect(Collectors.joining(", ", "select ", ""));
    }

    /** Puts it in place; the triggers that refuse every change of the audit log are not asked. */
    void restore() {
        String rows = full.stream().map(this::insert).collect(Collectors.joining("; "));
        jdbc.sql("set session_replication_role = replica; truncate "
                        + String.join(", ", Tables.full(jdbc, Tables.all(jdbc))) + " cascade; " + rows
                        + "; set session_replication_role = default")
                .update();
        jdbc.sql(counters).query().listOfRows();
        jdbc.sql("drop schema older cascade").update();
    }

    private String insert(String table) {
        String columns =
                jdbc.sql("""
                        select quote_ident(attname) from pg_attribute where attrelid = ?::regclass and attnum > 0
                            and not attisdropped and attgenerated = '' order by attnum
                        """).param(table).query(String.class).list().stream().collect(Collectors.joining(", "));
        return "insert into " + table + " (" + columns + ") overriding system value select " + columns
                + " from older.\"" + table + "\"";
    }
}
