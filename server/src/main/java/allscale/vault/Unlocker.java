package allscale.vault;

import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way to open a vault. The server may change its status and nothing else: everything is bound into the ciphertext.
 *
 * @param id base64url of sixteen bytes, made by the device
 * @param vaultId base64url of sixteen bytes
 * @param userId the person, base64url of sixteen bytes
 * @param credentialId of a passkey
 * @param rpId the host the passkey belongs to
 * @param login how a kit names and proves itself to bring its person back; null for other kinds and for old kits
 * @param json the record as the device wrote it
 */
public record Unlocker(
        String id,
        String vaultId,
        String userId,
        Kind kind,
        Status status,
        @Nullable String credentialId,
        @Nullable String rpId,
        @Nullable KitLogin login,
        JsonNode json) {

    /** What holds the secret. */
    public enum Kind {
        PASSKEY,
        KIT,
        PASS
    }

    /** Pending until it has opened the stored vault once; revoked when its passkey or its code was removed. */
    public enum Status {
        PENDING,
        ACTIVE,
        REVOKED
    }

    private static final String LOOKUP = "lookup";
    private static final String VERIFIER_HASH = "verifierHash";
    private static final Set<String> FIELDS = Set.of(
            "v",
            "id",
            "vaultId",
            "userId",
            "kind",
            "status",
            "credentialId",
            "rpId",
            "prfEval",
            "argon",
            "wrapSalt",
            "nonce",
            "commit",
            "ct",
            "createdAt",
            "lastUsedAt",
            "label",
            LOOKUP,
            VERIFIER_HASH);
    private static final Set<String> ARGON_FIELDS = Set.of("m", "t", "p", "salt");
    private static final int LONGEST_TEXT = 200;

    static Unlocker read(JsonNode json) {
        Shape shape = new Shape(json, "unlocker", FIELDS);
        shape.whole("v", 1, 1);
        shape.whole("prfEval", 1, 2);
        shape.bytes("wrapSalt", 32);
        shape.bytes("nonce", 12);
        shape.bytes("commit", 32);
        shape.bytes("ct", 48);
        shape.text("createdAt", LONGEST_TEXT);
        shape.text("label", LONGEST_TEXT);
        shape.text("status", LONGEST_TEXT);
        Kind kind = kind(shape);
        boolean isPasskey = kind == Kind.PASSKEY;
        refuseUnless(shape.has("credentialId") == isPasskey, shape.path("credentialId"), "there for passkeys only");
        refuseUnless(shape.has("rpId") == isPasskey, shape.path("rpId"), "there for passkeys only");
        refuseUnless(shape.has("argon") == (kind == Kind.PASS), shape.path("argon"), "there for passphrases only");
        refuseUnless(kind == Kind.KIT || !shape.has(LOOKUP), shape.path(LOOKUP), "there for kits only");
        refuseUnless(
                shape.has(LOOKUP) == shape.has(VERIFIER_HASH),
                shape.path(VERIFIER_HASH),
                "there together with a lookup");
        if (kind == Kind.PASS) {
            readArgon(shape);
        }
        return new Unlocker(
                shape.bytes("id", 16),
                shape.bytes("vaultId", 16),
                shape.bytes("userId", 16),
                kind,
                Status.PENDING,
                isPasskey ? shape.bytes("credentialId", 16, 1023) : null,
                isPasskey ? shape.text("rpId", LONGEST_TEXT) : null,
                shape.has(LOOKUP) ? new KitLogin(shape.bytes(LOOKUP, 16), shape.bytes(VERIFIER_HASH, 32)) : null,
                json);
    }

    /** The record as the device gets it back. */
    public JsonNode shown() {
        ObjectNode shown = ((ObjectNode) json.deepCopy()).put("status", status.name());
        shown.remove(VERIFIER_HASH);
        return shown;
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** Whether it has opened the stored vault once, also where it is revoked now. */
    boolean isProved() {
        return status != Status.PENDING;
    }

    /** What a passkey signs in with; null for other kinds. */
    byte @Nullable [] credential() {
        return credentialId == null ? null : Base64.getUrlDecoder().decode(credentialId);
    }

    /** Whether it is a proved way back: a kit that cannot sign its person in is none. */
    boolean counts() {
        return isActive() && (kind != Kind.KIT || login != null);
    }

    private static Kind kind(Shape shape) {
        String text = shape.text("kind", LONGEST_TEXT);
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw Shape.malformed(shape.path("kind"), "passkey, kit or pass");
    }

    /** Too little work would be a downgrade, too much would hang the device. */
    private static void readArgon(Shape shape) {
        Shape argon = new Shape(shape.at("argon"), shape.path("argon"), ARGON_FIELDS);
        argon.whole("m", 65_536, 1_048_576);
        argon.whole("t", 3, 10);
        argon.whole("p", 1, 8);
        argon.bytes("salt", 16);
    }

    private static void refuseUnless(boolean holds, String path, String expected) {
        if (!holds) {
            throw Shape.malformed(path, expected);
        }
    }
}
