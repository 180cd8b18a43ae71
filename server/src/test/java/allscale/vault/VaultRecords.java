package allscale.vault;

import allscale.audit.CanonicalJson;
import allscale.chain.Secp256k1;
import allscale.fixture.Business;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sealed things of the right shape; what is inside does not matter to the server. */
public final class VaultRecords {

    static final String VAULT_ID = random(16);

    /** What only a device with the vault open knows. */
    private static final byte[] RECORD_KEY = Tag.sha256("record key".getBytes(StandardCharsets.UTF_8));

    private VaultRecords() {}

    /** The name of the key in the vault that signs its records. */
    public static String recordKey() {
        return Secp256k1.address(Secp256k1.publicKey(RECORD_KEY)).text();
    }

    /** Its signature over these records, for this person and touch. */
    public static String proof(PersonId person, byte[] nonce, List<Map<String, Object>> records) {
        return proof(RECORD_KEY, person, nonce, records);
    }

    /** Of any key. */
    static String proof(byte[] key, PersonId person, byte[] nonce, List<Map<String, Object>> records) {
        byte[] digest = Tag.of("wv1/records")
                .field(person.value())
                .field(nonce)
                .field(Tag.sha256(CanonicalJson.of(records).getBytes(StandardCharsets.UTF_8)))
                .sha256();
        return "0x" + HexFormat.of().formatHex(Secp256k1.sign(digest, key).bytes());
    }

    /** SHA-256 over all fields of all of them. */
    public static String listHash(List<Map<String, Object>> records) {
        return text(Tag.sha256(CanonicalJson.of(records).getBytes(StandardCharsets.UTF_8)));
    }

    /** The body that makes a vault. */
    public static Map<String, Object> vault(
            PersonId person, byte[] nonce, Map<String, Object> payload, List<Map<String, Object>> unlockers) {
        return Map.of(
                "payload",
                payload,
                "unlockers",
                unlockers,
                "recordKey",
                recordKey(),
                "recordsProof",
                proof(person, nonce, unlockers));
    }

    /** The body that adds an unlocker. */
    public static Map<String, Object> addition(PersonId person, byte[] nonce, Map<String, Object> unlocker) {
        return Map.of("unlocker", unlocker, "recordsProof", proof(person, nonce, List.of(unlocker)));
    }

    public static Map<String, Object> passkey(Business business) {
        Map<String, Object> record = record(business, "passkey");
        record.put("credentialId", business.authenticator().credentialId());
        record.put("rpId", "sign.allscale.localhost");
        return record;
    }

    public static Map<String, Object> kit(Business business) {
        return kit(business, aKey());
    }

    /** A kit that is found by this key. */
    public static Map<String, Object> kit(Business business, KitKey key) {
        Map<String, Object> record = kitWithoutLogin(business);
        record.put("lookup", text(key.lookup()));
        record.put("verifierHash", text(key.verifierHash()));
        return record;
    }

    /** A kit as it was made before kits could bring anybody back. */
    public static Map<String, Object> kitWithoutLogin(Business business) {
        return record(business, "kit");
    }

    static Map<String, Object> passphrase(Business business) {
        Map<String, Object> record = record(business, "pass");
        record.put("argon", Map.of("m", 65_536, "t", 3, "p", 4, "salt", random(16)));
        return record;
    }

    /** What a code of its own derives. */
    public static KitKey aKey() {
        return KitKey.read(random(16), random(32));
    }

    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Map<String, Object> payload(long revision) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("revision", revision);
        payload.put("salt", random(32));
        payload.put("nonce", random(12));
        payload.put("commit", random(32));
        payload.put("ct", random(272));
        return payload;
    }

    /** What a touch that keeps a vault agrees to. */
    public static Map<String, Object> kept(Map<String, Object> payload, Map<String, Object> first) {
        return Map.of(
                "vaultId",
                first.get("vaultId"),
                "unlockerId",
                first.get("id"),
                "payload",
                hash(payload),
                "recordKey",
                recordKey());
    }

    public static String hash(Map<String, Object> payload) {
        return text(Tag.sha256(CanonicalJson.of(payload).getBytes(StandardCharsets.UTF_8)));
    }

    public static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(record);
        changed.put(field, value);
        return changed;
    }

    public static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private static Map<String, Object> record(Business business, String kind) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("v", 1);
        record.put("id", random(16));
        record.put("vaultId", VAULT_ID);
        record.put(
                "userId",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Id.bytes(business.caller().person().value())));
        record.put("kind", kind);
        record.put("status", "PENDING");
        record.put("prfEval", 1);
        record.put("wrapSalt", random(32));
        record.put("nonce", random(12));
        record.put("commit", random(32));
        record.put("ct", random(48));
        record.put("createdAt", "2026-11-23T02:10:00.000Z");
        record.put("label", "Passkey");
        return record;
    }
}
