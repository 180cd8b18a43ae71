package allscale.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An organization that has signed up over HTTP, and the browser of its owner.
 *
 * @param port of the server it signed up at
 * @param cookie the secret of its session
 */
record Business(int port, String cookie) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Business signUp(int port, String name) throws IOException, GeneralSecurityException {
        String origin = "http://sign." + ServerProcess.PARENT_HOST + ":" + port;
        try (HttpConnection connection = HttpConnection.open(port)) {
            String wanted = "{\"personName\":\"Ada Example\",\"organizationName\":\"" + name + "\",\"locale\":\"en\"}";
            JsonNode begun = created(
                    connection.exchange(HttpConnection.request("POST", "/v1/sign-ups", port, Map.of(), wanted)));
            String path = "/v1/sign-ups/" + begun.path("ceremonyId").asString() + "/registration";
            String registration = SoftPasskey.registration(
                    SoftPasskey.registering(
                            begun.path("personId").asString(),
                            begun.path("nonce").asString()),
                    origin,
                    begun.path("rpId").asString());
            HttpConnection.Answer answer =
                    connection.exchange(HttpConnection.request("POST", path, port, Map.of(), registration));
            created(answer);
            return new Business(port, answer.cookie());
        }
    }

    /** A POST of its owner; the answer must be 201. */
    JsonNode create(String path, String body) throws IOException {
        try (HttpConnection connection = HttpConnection.open(port)) {
            return created(connection.exchange(post(path, body)));
        }
    }

    byte[] post(String path, String body) {
        Map<String, String> headers = Map.of(
                "Cookie", "sid=" + cookie, "Idempotency-Key", UUID.randomUUID().toString());
        return HttpConnection.request("POST", path, port, headers, body);
    }

    byte[] get(String path) {
        return HttpConnection.request("GET", path, port, Map.of("Cookie", "sid=" + cookie), "");
    }

    /** The same owner at another server on the same database. */
    Business at(int otherPort) {
        return new Business(otherPort, cookie);
    }

    private static JsonNode created(HttpConnection.Answer answer) throws IOException {
        if (answer.status() != 201) {
            throw new IOException("answered " + answer.status() + ": " + answer.text());
        }
        return JSON.readTree(answer.body());
    }
}
