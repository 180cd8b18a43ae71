package allscale.house;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of every room. */
final class Tables {

    private Tables() {}

    static List<String> all(JdbcClient jdbc) {
        return jdbc.sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not like 'pg\\_%'
                    and n.nspname not in ('information_schema', 'older') and c.relname <> 'flyway_history' order by 1
                """).query(String.class).list();
    }

    /** Those of them with a row. */
    static List<String> full(JdbcClient jdbc, List<String> tables) {
        return jdbc.sql(tables.stream()
                        .map(table -> "select '" + table + "' where exists (select from " + table + ")")
                        .collect(Collectors.joining(" union all ")))
                .query(String.class)
                .list();
    }
}
