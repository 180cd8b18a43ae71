package allscale.edge;

import allscale.fixture.TextColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Text with characters that nobody sees, put into every field of a body, and looked for in every column. */
final class HiddenText {

    /** Turns what follows round; has no width; rings a bell; and then an accent beside its letter. */
    private static final List<String> HIDDEN = List.of("\u202E\u200Be\u0301", "\u0007e\u0301");

    private static final String PATTERN =
            "[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0001-\u0008\u000E-\u001F]|e\u0301";

    private static final String COMPOSED = "\u00E9";

    private HiddenText() {}

    /** The example with hidden characters at the end of one of its texts, or of one it leaves out. */
    static List<String> bodies(ApiDocument.Operation operation, String example) {
        List<String> made = new ArrayList<>();
        JsonNode base = JsonMapper.shared().readTree(example.isEmpty() ? "{}" : example);
        for (String field : operation.fields()) {
            JsonNode value = base.at(field);
            JsonNode copy = base.deepCopy();
            JsonPointer pointer = JsonPointer.compile(field);
            boolean isText = value.isString() || value.isMissingNode() || value.isNull();
            if (isText && copy.at(pointer.head()) instanceof ObjectNode parent) {
                for (String hidden : HIDDEN) {
                    parent.put(pointer.last().getMatchingProperty(), value.asString("Said") + hidden);
                    made.add(copy.toString());
                }
            }
        }
        return made;
    }

    /** Every column of every table that holds any of it. */
    static List<String> kept(Connection administrator) throws SQLException {
        return TextColumns.with(administrator, TextColumns.all(administrator), "$ ~ '" + PATTERN + "'");
    }

    /** Those of the columns that hold what is left of it. */
    static List<String> reached(Connection administrator, List<String> columns) throws SQLException {
        return TextColumns.with(administrator, columns, "$ ~ '" + COMPOSED + "'");
    }
}
