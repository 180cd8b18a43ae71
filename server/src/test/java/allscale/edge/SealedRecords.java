package allscale.edge;

import allscale.audit.CanonicalJson;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A vault's records of the right shape; what is inside does not matter to the server. */
final class SealedRecords {

    private SealedRecords() {}

    static Map<String, Object> of(Company company, String kind) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("v", 1);
        record.put("id", text(kind.length() + 1, 16));
        record.put("vaultId", text(1, 16));
        record.put(
                "userId",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(company.device().passkey().userHandle()));
        record.put("kind", kind);
        record.put("status", "PENDING");
        record.put("prfEval", 1);
        record.put("wrapSalt", text(2, 32));
        record.put("nonce", text(3, 12));
        record.put("commit", text(4, 32));
        record.put("ct", text(5, 48));
        record.put("createdAt", "2026-11-23T02:10:00.000Z");
        record.put("label", kind);
        return record;
    }

    static Map<String, Object> payload(long revision) {
        return Map.of(
                "revision", revision,
                "salt", text(6, 32),
                "nonce", text(7, 12),
                "commit", text(8, 32),
                "ct", text(9, 272));
    }

    private static String text(int filler, int bytes) {
        byte[] value = new byte[bytes];
        java.util.Arrays.fill(value, (byte) filler);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    static String hash(Map<String, Object> payload) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Tag.sha256(CanonicalJson.of(payload).getBytes(StandardCharsets.UTF_8)));
    }
}
