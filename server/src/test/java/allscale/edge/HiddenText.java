package allscale.edge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Text with characters that nobody sees, put into every field of a body, and looked for in every column. */
final class HiddenText {

    /** Turns what follows round; has no width; rings a bell. */
    private static final List<String> HIDDEN = List.of("\u202E\u200B", "\u0007");

    private static final String PATTERN = "[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0001-\u0008\u000E-\u001F]";

    private HiddenText() {}

    /** The example with hidden characters at the end of one of its texts. */
    static List<String> bodies(ApiDocument.Operation operation, String example) {
        List<String> made = new ArrayList<>();
        JsonNode base = JsonMapper.shared().readTree(example.isEmpty() ? "{}" : example);
        for (String field : operation.fields()) {
            JsonNode value = base.at(field);
            JsonNode copy = base.deepCopy();
            JsonPointer pointer = JsonPointer.compile(field);
            if (value.isString() && copy.at(pointer.head()) instanceof ObjectNode parent) {
                for (String hidden : HIDDEN) {
                    parent.put(pointer.last().getMatchingProperty(), value.stringValue() + hidden);
                    made.add(copy.toString());
                }
            }
        }
        return made;
    }

    /** Every column of every table that holds any of it. */
    static List<String> kept(Connection administrator) throws SQLException {
        List<String> kept = new ArrayList<>();
        try (Statement statement = administrator.createStatement();
                ResultSet columns = statement.executeQuery("""
                        select c.table_schema, c.table_name, c.column_name
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'json', 'jsonb')
                            and c.table_schema not in ('pg_catalog', 'information_schema')
                        """)) {
            while (columns.next()) {
                String table = columns.getString(1) + "." + columns.getString(2);
                String column = columns.getString(3);
                try (PreparedStatement look = administrator.prepareStatement("select \"" + column + "\"::text from "
                        + table + " where \"" + column + "\"::text ~ ? limit 1")) {
                    look.setString(1, PATTERN);
                    ResultSet row = look.executeQuery();
                    if (row.next()) {
                        kept.add(table + "." + column + ": "
                                + JsonMapper.shared().writeValueAsString(row.getString(1)));
                    }
                }
            }
        }
        return kept;
    }
}
