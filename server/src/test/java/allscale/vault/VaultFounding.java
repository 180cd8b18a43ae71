package allscale.vault;

import allscale.audit.CanonicalJson;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.kernel.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Makes a vault as the console does, for tests of other rooms. */
public final class VaultFounding {

    private VaultFounding() {}

    public static Map<String, Object> passkey(Business business) {
        return VaultRecords.passkey(business);
    }

    public static Map<String, Object> payload(long revision) {
        return VaultRecords.payload(revision);
    }

    /** A vault with this unlocker, which is not active yet. */
    public static Browser.Answer make(Browser browser, Business business, Map<String, Object> unlocker) {
        Map<String, Object> payload = payload(1);
        byte[] spelled = CanonicalJson.of(payload).getBytes(StandardCharsets.UTF_8);
        Map<String, Object> body = Map.of(
                "vaultId", unlocker.get("vaultId"),
                "unlockerId", unlocker.get("id"),
                "payload", Base64.getUrlEncoder().withoutPadding().encodeToString(Tag.sha256(spelled)));
        return Touches.over(browser, business, Act.VAULT_CREATE, body)
                .post("/v1/vault", Map.of("payload", payload, "unlockers", List.of(unlocker)));
    }
}
