package allscale.edge;

import allscale.fixture.Browser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends every operation with every odd value in every parameter and field, one or two at a time, as each of several
 * people, and lists whatever is an error of ours.
 */
final class Fuzz {

    /** What must not be in any refusal: the inside of the house. */
    private static final Pattern INSIDE = Pattern.compile(
            "allscale\\.[a-z]+\\.|java\\.[a-z]+\\.|org\\.(springframework|postgresql|apache)|jackson|Exception\\b|\\bat [a-z.]+\\([A-Z]|SQLSTATE|PSQL");

    private static final int SERVER_FAULT = 500;
    private static final int REFUSED = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Idempotency-Key", List.of("", " ", "x".repeat(65), "a b", "same"),
            "Accept", List.of("application/xml", "application/cbor", "*/*;q=0", "nonsense", "text/html"),
            "Accept-Language", List.of("zh", "xx-XX", "*", "en;q=abc", "x".repeat(400)),
            "Content-Type", List.of("application/yaml", "text/plain", "nonsense", "application/json;charset=utf-16"),
            "Cookie", List.of("sid=", "sid=x", "sid=%00", ";;;", "=", "sid=" + "A".repeat(2_000)),
            "Origin", List.of("null", "http://evil.example"),
            "User-Agent", List.of("x".repeat(2_000), "%00"),
            "X-Forwarded-For", List.of("not an address", "::1", "1.2.3.4, 5.6.7.8"),
            "X-HTTP-Method-Override", List.of("DELETE"));

    /**
     * Somebody who sends.
     *
     * @param again signs in once more, since a request may have ended the session
     */
    record Person(String name, Supplier<Browser> browser, Runnable again) {}

    /** One request to send. */
    private record Shot(String method, String path, String body, Map<String, String> headers) {}

    /** What went wrong. */
    record Fault(String person, String request, String answer) {}

    private final int from;
    private final int percent;
    private final long seed;
    private final Runnable breath;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int sent;

    /**
     * @param from the first of the hundred shares of all requests that is sent
     * @param percent how many shares are sent; what is in which share is chosen by the seed
     * @param breath done now and then, so that limits do not end it
     */
    Fuzz(int from, int percent, long seed, Runnable breath) {
        this.from = from;
        this.percent = percent;
        this.seed = seed;
        this.breath = breath;
    }

    int sent() {
        return sent;
    }

    List<Fault> faults() {
        return faults;
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** @param example a request of it that was good once */
    void shoot(ApiDocument.Operation operation, Browser.Sent example, List<Person> people) {
        List<Shot> shots = shots(operation, example);
        for (Person person : people) {
            for (int i = 0; i < shots.size(); i++) {
                if (isChosen(operation.name() + person.name() + i)) {
                    fire(person, shots.get(i));
                }
            }
        }
    }

    private boolean isChosen(String shot) {
        long mixed = (shot.hashCode() * 31L + seed) * 0x9E3779B97F4A7C15L;
        int share = Math.floorMod(mixed >>> 33, 100);
        return share >= from && share < from + percent;
    }

    private void fire(Person person, Shot shot) {
        if (sent % 200 == 0) {
            breath.run();
        }
        Browser browser = person.browser().get();
        for (Map.Entry<String, String> header : shot.headers().entrySet()) {
            browser = browser.with(header.getKey(), header.getValue());
        }
        Browser.Answer answer;
        try {
            answer = browser.send(shot.method(), shot.path(), shot.body());
        } catch (IllegalArgumentException notSendable) {
            return;
        }
        sent++;
        if (answer.status() == UNAUTHORIZED && answer.code().equals("not-signed-in")) {
            person.again().run();
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        boolean isOurFault = answer.status() >= SERVER_FAULT;
        boolean isInside = answer.status() >= REFUSED
                && INSIDE.matcher(answer.text().replace(shot.path(), "")).find();
        boolean isNoProblem = answer.status() >= REFUSED
                && !shot.method().equals("HEAD")
                && !answer.header("Content-Type").startsWith("application/problem+json");
        if (isOurFault || isInside || isNoProblem || answer.status() == TOO_MANY) {
            faults.add(new Fault(
                    person.name(),
                    shot.method() + " " + cut(shot.path()) + " " + cut(shot.body()) + " " + shot.headers(),
                    answer.status() + " " + cut(answer.text())));
        }
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }

    private static List<Shot> shots(ApiDocument.Operation operation, Browser.Sent example) {
        List<Shot> shots = new ArrayList<>();
        String bare = example.path().replaceFirst("\\?.*", "");
        shots.add(new Shot(operation.method(), example.path(), example.body(), Map.of()));
        addresses(operation, bare)
                .forEach(path -> shots.add(new Shot(operation.method(), path, example.body(), Map.of())));
        if (!operation.fields().isEmpty()) {
            bodies(operation, example.body())
                    .forEach(body -> shots.add(new Shot(operation.method(), bare, body, Map.of())));
        }
        HEADERS.forEach((name, values) -> values.forEach(
                value -> shots.add(new Shot(operation.method(), bare, example.body(), Map.of(name, value)))));
        List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND").stream()
                .filter(method -> !method.equals(operation.method()) && !method.equals("DELETE"))
                .forEach(method -> shots.add(new Shot(method, bare, "", Map.of())));
        return shots;
    }

    /** Each part of the path, and each parameter of the query, alone and in pairs. */
    private static List<String> addresses(ApiDocument.Operation operation, String bare) {
        List<String> made = new ArrayList<>();
        String[] template = operation.path().split("/");
        String[] real = bare.split("/");
        for (int i = 0; i < template.length; i++) {
            for (String value : template[i].startsWith("{") ? FuzzValues.IN_ADDRESSES : List.<String>of()) {
                String[] changed = real.clone();
                changed[i] = value;
                made.add(String.join("/", changed));
            }
        }
        List<String> query = operation.parameters().getOrDefault("query", List.of());
        for (String name : query) {
            for (String value : FuzzValues.IN_ADDRESSES) {
                made.add(bare + "?" + name + "=" + value);
                made.add(bare + "?" + name + "=" + value + "&" + name + "=" + value);
            }
            for (String other : query) {
                for (int i = 0; i < FuzzValues.IN_ADDRESSES.size() && !other.equals(name); i++) {
                    made.add(bare + "?" + name + "=" + FuzzValues.IN_ADDRESSES.get(i) + "&" + other + "="
                            + FuzzValues.IN_ADDRESSES.get((i * 7 + 3) % FuzzValues.IN_ADDRESSES.size()));
                }
            }
        }
        List.of(
                        "/",
                        "//",
                        "/.",
                        "/..",
                        ";a",
                        "%00",
                        "%2F",
                        "?",
                        "?%00",
                        "?" + "a=1&".repeat(500),
                        "/" + URLEncoder.encode("中", StandardCharsets.UTF_8))
                .forEach(tail -> made.add(bare + tail));
        return made;
    }

    private static List<String> bodies(ApiDocument.Operation operation, String example) {
        JsonMapper json = JsonMapper.shared();
        List<String> made = new ArrayList<>(FuzzValues.WHOLE_BODIES);
        JsonNode base = example.isEmpty() ? json.createObjectNode() : json.readTree(example);
        for (int f = 0; f < operation.fields().size(); f++) {
            String field = operation.fields().get(f);
            String second = operation.fields().get((f + 1) % operation.fields().size());
            for (int v = 0; v < FuzzValues.IN_BODIES.size(); v++) {
                made.add(with(base, Map.of(field, v)));
                if (!second.equals(field)) {
                    Map<String, Integer> two = new LinkedHashMap<>();
                    two.put(field, v);
                    two.put(second, (v * 11 + f + 5) % FuzzValues.IN_BODIES.size());
                    made.add(with(base, two));
                }
            }
        }
        return made;
    }

    /** The example with some fields replaced by values that may be no JSON at all. */
    private static String with(JsonNode base, Map<String, Integer> values) {
        JsonNode copy = base.deepCopy();
        Map<String, String> marks = new LinkedHashMap<>();
        values.forEach((pointer, value) -> {
            String mark = "@@" + marks.size() + "@@";
            if (put(copy, pointer.substring(1).split("/"), mark)) {
                marks.put("\"" + mark + "\"", FuzzValues.IN_BODIES.get(value));
            }
        });
        String text = copy.toString();
        for (Map.Entry<String, String> mark : marks.entrySet()) {
            text = text.replace(mark.getKey(), mark.getValue());
        }
        return text;
    }

    private static boolean put(JsonNode into, String[] steps, String mark) {
        JsonNode place = into;
        for (int i = 0; i < steps.length - 1; i++) {
            JsonNode next = place.isArray() ? place.path(0) : place.path(steps[i]);
            if (!next.isContainer()) {
                JsonNode made = steps[i + 1].equals("0")
                        ? JsonMapper.shared().createArrayNode()
                        : JsonMapper.shared().createObjectNode();
                set(place, steps[i], made);
                next = made;
            }
            place = next;
        }
        return set(
                place,
                steps[steps.length - 1],
                JsonMapper.shared().getNodeFactory().stringNode(mark));
    }

    private static boolean set(JsonNode place, String step, JsonNode value) {
        if (place instanceof ObjectNode object) {
            object.set(step, value);
            return true;
        }
        if (place instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(value);
            } else {
                array.set(0, value);
            }
            return true;
        }
        return false;
    }
}
