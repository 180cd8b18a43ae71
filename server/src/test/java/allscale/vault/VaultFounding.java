package allscale.vault;

import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
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

    /** What makes a vault with this unlocker, for no touch yet. */
    public static Map<String, Object> request(Business business, Map<String, Object> unlocker) {
        return VaultRecords.vault(business.caller().person(), new byte[32], payload(1), List.of(unlocker));
    }

    /** A vault with this unlocker, which is not active yet. */
    public static Browser.Answer make(Browser browser, Business business, Map<String, Object> unlocker) {
        Map<String, Object> payload = payload(1);
        Touches.Touched touched =
                Touches.answering(browser, business, Act.VAULT_CREATE, VaultRecords.kept(payload, unlocker));
        return touched.browser()
                .post(
                        "/v1/vault",
                        VaultRecords.vault(business.caller().person(), touched.nonce(), payload, List.of(unlocker)));
    }
}
