package allscale.bench;

import allscale.chain.Secp256k1;
import allscale.identity.Act;
import allscale.identity.ActProof;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.kernel.OrganizationId;
import allscale.kernel.PersonId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An organization that has signed up over HTTP, and the browser of its owner.
 *
 * @param port of the server it signed up at
 * @param cookie the secret of its session
 * @param owner who signed up
 */
record Business(int port, String cookie, Owner owner) {

    /** Its owner, as the signer knows it, with the passkey. */
    record Owner(SoftPasskey passkey, PersonId person, OrganizationId organization) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SEED_BYTES = 32;

    static Business signUp(int port, String name) throws IOException, GeneralSecurityException {
        String origin = "http://sign." + ServerProcess.PARENT_HOST + ":" + port;
        try (HttpConnection connection = HttpConnection.open(port)) {
            String wanted = "{\"personName\":\"Ada Example\",\"organizationName\":\"" + name + "\",\"locale\":\"en\"}";
            JsonNode begun = created(
                    connection.exchange(HttpConnection.request("POST", "/v1/sign-ups", port, Map.of(), wanted)));
            String path = "/v1/sign-ups/" + begun.path("ceremonyId").asString() + "/registration";
            Owner owner = new Owner(
                    new SoftPasskey(origin, begun.path("rpId").asString()),
                    new PersonId(uuid(begun, "personId")),
                    new OrganizationId(uuid(begun, "organizationId")));
            String registration = owner.passkey.registration(Challenges.register(owner.person, bytes(begun, "nonce")));
            HttpConnection.Answer answer =
                    connection.exchange(HttpConnection.request("POST", path, port, Map.of(), registration));
            created(answer);
            return new Business(port, answer.cookie(), owner);
        }
    }

    /** A POST of its owner; the answer must be 201. */
    JsonNode create(String path, String body) throws IOException {
        try (HttpConnection connection = HttpConnection.open(port)) {
            return created(connection.exchange(post(path, body)));
        }
    }

    /** A POST of its owner that changes something; the answer must be 200. */
    JsonNode change(String path, String body) throws IOException {
        try (HttpConnection connection = HttpConnection.open(port)) {
            return answered(200, connection.exchange(post(path, body)));
        }
    }

    /** Registers the address of this key as its wallet, with a touch and the address's own word; gives the address. */
    String own(byte[] key) throws IOException, GeneralSecurityException {
        String address = Secp256k1.address(Secp256k1.publicKey(key)).text();
        JsonNode opened = create("/v1/challenges", "{\"action\":\"" + Act.WALLET_REGISTER.text() + "\"}");
        byte[] nonce = bytes(opened, "nonce");
        Map<String, String> body = Map.of(
                "organizationId",
                SoftPasskey.text(Id.bytes(owner.organization.value())),
                "namespace",
                "eip155",
                "address",
                address);
        byte[] seed = new byte[SEED_BYTES];
        byte[] digest = Challenges.addressProof(owner.person, owner.organization, "eip155", address, seed, nonce);
        String proof = "{\"ceremonyId\":\"" + opened.path("ceremonyId").asString() + "\",\"assertion\":"
                + owner.passkey.assertion(Challenges.action(owner.person, nonce, Act.WALLET_REGISTER, body)) + "}";
        String wanted =
                "{\"name\":\"Main\",\"evmAddress\":\"" + address + "\",\"forwarderSeed\":\"" + SoftPasskey.text(seed)
                        + "\",\"addressProof\":\"0x"
                        + HexFormat.of().formatHex(Secp256k1.sign(digest, key).bytes()) + "\"}";
        Map<String, String> headers = Map.of(
                "Cookie",
                "sid=" + cookie,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                ActProof.HEADER,
                SoftPasskey.text(proof.getBytes(StandardCharsets.UTF_8)));
        try (HttpConnection connection = HttpConnection.open(port)) {
            created(connection.exchange(HttpConnection.request("POST", "/v1/wallets", port, headers, wanted)));
        }
        return address;
    }

    private static byte[] bytes(JsonNode node, String field) {
        return Base64.getUrlDecoder().decode(node.path(field).asString());
    }

    private static UUID uuid(JsonNode node, String field) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(node, field));
        return new UUID(buffer.getLong(), buffer.getLong());
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
        return new Business(otherPort, cookie, owner);
    }

    private static JsonNode created(HttpConnection.Answer answer) throws IOException {
        return answered(201, answer);
    }

    private static JsonNode answered(int status, HttpConnection.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("answered " + answer.status() + ": " + answer.text());
        }
        return JSON.readTree(answer.body());
    }
}
