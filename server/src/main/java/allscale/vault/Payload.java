package allscale.vault;

import allscale.audit.CanonicalJson;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The sealed content of a vault, as the device wrote it.
 *
 * @param revision counts from 1, one more at every write
 */
record Payload(long revision, JsonNode json) {

    private static final Set<String> FIELDS = Set.of("revision", "salt", "nonce", "commit", "ct");
    private static final int BLOCK = 256;
    private static final int TAG = 16;
    private static final int LARGEST = 256 * BLOCK + TAG;

    /** As a touch over it is bound: SHA-256 of the canonical JSON, in base64url. */
    String hash() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Tag.sha256(CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8)));
    }

    static Payload read(JsonNode json) {
        Shape shape = new Shape(json, "payload", FIELDS);
        shape.bytes("salt", 32);
        shape.bytes("nonce", 12);
        shape.bytes("commit", 32);
        String ct = shape.bytes("ct", BLOCK + TAG, LARGEST);
        if ((ct.length() * 3 / 4 - TAG) % BLOCK != 0) {
            throw Shape.malformed("payload.ct", "padded to blocks of 256 bytes");
        }
        return new Payload(shape.whole("revision", 1, Long.MAX_VALUE), json);
    }
}
