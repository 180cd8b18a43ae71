package allscale.edge;

import allscale.fixture.Browser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the server says about its own API: every operation with its parameters and the fields of its body. */
final class ApiDocument {

    private static final int DEEPEST = 5;

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * @param parameters names by place: path, query, header
     * @param fields JSON pointers of everything a body may hold
     */
    record Operation(
            String id,
            String method,
            String path,
            Map<String, List<String>> parameters,
            List<String> fields,
            JsonNode json) {

        boolean isAskedBy(String sentMethod, String sentPath) {
            String bare = sentPath.replaceFirst("\\?.*", "");
            return sentMethod.equals(method)
                    && Pattern.matches("\\Q" + path.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E", bare);
        }

        /** How much of its path is written out: {@code /sessions/current} before {@code /sessions/{id}}. */
        int openParts() {
            return parameters.getOrDefault("path", List.of()).size();
        }

        /** A request for something that is not there. */
        Browser.Sent unknown() {
            return new Browser.Sent(method, path.replaceAll("\\{[^}]+}", "0"), fields.isEmpty() ? "" : "{}");
        }

        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    ApiDocument(JsonNode root) {
        this.root = root;
        root.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.add(read(path, method.toUpperCase(java.util.Locale.ROOT), operation))));
    }

    List<Operation> operations() {
        return operations;
    }

    Optional<Operation> of(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.isAskedBy(method, path))
                .min(java.util.Comparator.comparingInt(Operation::openParts));
    }

    private Operation read(String path, String method, JsonNode operation) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            parameters
                    .computeIfAbsent(parameter.path("in").stringValue(), in -> new ArrayList<>())
                    .add(parameter.path("name").stringValue());
        }
        List<String> fields = new ArrayList<>();
        fields(operation.at("/requestBody/content/application~1json/schema"), "", fields, 0);
        return new Operation(operation.path("operationId").stringValue(), method, path, parameters, fields, operation);
    }

    private void fields(JsonNode schema, String pointer, List<String> fields, int depth) {
        JsonNode resolved = resolve(schema);
        if (depth > DEEPEST) {
            return;
        }
        resolved.path("properties").forEachEntry((name, property) -> {
            fields.add(pointer + "/" + name);
            fields(property, pointer + "/" + name, fields, depth + 1);
        });
        if (resolved.has("items")) {
            fields.add(pointer + "/0");
            fields(resolved.path("items"), pointer + "/0", fields, depth + 1);
        }
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            return root.at(reference.substring(1));
        }
        for (JsonNode one : schema.path("oneOf")) {
            if (one.has("$ref")) {
                return resolve(one);
            }
        }
        return schema;
    }
}
