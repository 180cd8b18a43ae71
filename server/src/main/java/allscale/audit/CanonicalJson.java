package allscale.audit;

import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON with one spelling (RFC 8785) for the values that are signed: keys in UTF-16 order, no white space, whole numbers
 * up to 2^53 - 1. A person's assertion over an action binds the hash of this text.
 */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /** Spells any value Jackson can write: a record, a map, a tree. */
    public static String of(Object value) {
        return spell(JSON.valueToTree(value));
    }

    private static String spell(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), spell(field.getValue())));
            return fields.entrySet().stream()
                    .map(field -> JSON.writeValueAsString(field.getKey()) + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(CanonicalJson::spell)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isNumber() && !isWhole(node)) {
            throw new IllegalArgumentException("only whole numbers can be signed");
        }
        return JSON.writeValueAsString(node);
    }

    private static boolean isWhole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= LARGEST;
    }
}
