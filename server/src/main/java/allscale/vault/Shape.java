package allscale.vault;

import allscale.kernel.Refused;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a {@code wv1} object and refuses everything that is not exactly as the format says. */
final class Shape {

    private final JsonNode json;
    private final String path;

    Shape(JsonNode json, String path, Set<String> known) {
        this.json = json;
        this.path = path;
        if (!json.isObject()) {
            throw malformed(path, "an object");
        }
        Set<String> unknown = new TreeSet<>(json.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw malformed(path + "." + unknown.iterator().next(), "no such field");
        }
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    JsonNode at(String field) {
        return json.path(field);
    }

    String path(String field) {
        return path + "." + field;
    }

    String text(String field, int longest) {
        JsonNode value = json.path(field);
        if (!value.isString() || value.stringValue().length() > longest) {
            throw malformed(path(field), "a text of at most " + longest + " characters");
        }
        return value.stringValue();
    }

    long whole(String field, long least, long most) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
            throw malformed(path(field), "a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    /** Bytes of exactly this length, and the text they came as. */
    String bytes(String field, int length) {
        return bytes(field, length, length);
    }

    String bytes(String field, int shortest, int longest) {
        String text = text(field, 2 * longest);
        int length = decoded(text, field).length;
        if (length < shortest || length > longest) {
            throw malformed(path(field), "base64url of " + shortest + " to " + longest + " bytes");
        }
        return text;
    }

    private byte[] decoded(String text, String field) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed(path(field), "base64url without padding");
        }
        throw malformed(path(field), "base64url without padding");
    }

    static Refused malformed(String path, String expected) {
        return new Refused(
                VaultRefusal.VAULT_MALFORMED,
                "The vault is not as its format says: " + path + " must be " + expected + ".",
                Map.of("field", path, "expected", expected));
    }
}
