package allscale.wallet;

import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Registers a wallet as the console does: a touch, and the address's own word. */
public final class WalletFounding {

    private WalletFounding() {}

    /** Whose key signs, and which address is claimed: the same, unless somebody lies. */
    public record Claim(DeviceKey signer, String address) {

        public static Claim of(DeviceKey key) {
            return new Claim(key, key.address().text());
        }
    }

    public static Browser.Answer register(Browser browser, Business business, Claim claim) {
        byte[] organization = Id.bytes(business.caller().organization().value());
        Map<String, Object> body = Map.of(
                "organizationId", Base64.getUrlEncoder().withoutPadding().encodeToString(organization),
                "namespace", "eip155",
                "address", claim.address());
        JsonNode opened = Touches.opened(browser, Act.WALLET_REGISTER);
        byte[] nonce = Touches.nonce(opened);
        byte[] digest = Challenges.addressProof(
                business.caller().person(), business.caller().organization(), "eip155", claim.address(), nonce);
        byte[] challenge = Challenges.action(business.caller().person(), nonce, Act.WALLET_REGISTER, body);
        Map<String, Object> proof = Map.of(
                "ceremonyId", opened.path("ceremonyId").stringValue(),
                "assertion", business.authenticator().sign(challenge));
        return Touches.with(browser, proof)
                .post(
                        "/v1/wallets",
                        Map.of(
                                "name", "Main",
                                "evmAddress", claim.address(),
                                "forwarderSeed", "A".repeat(43),
                                "addressProof", claim.signer().sign(digest)));
    }
}
