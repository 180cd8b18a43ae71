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

    private static final String SEED = "A".repeat(43);

    /** Whose key signs which seed, and which address and seed are claimed: the same, unless somebody lies. */
    public record Claim(DeviceKey signer, String address, String signedSeed, String givenSeed) {

        public static Claim of(DeviceKey key) {
            return of(key, key.address().text());
        }

        public static Claim of(DeviceKey key, String address) {
            return new Claim(key, address, SEED, SEED);
        }

        /** Somebody between the signer and the server has put another seed there. */
        Claim withSeed(String other) {
            return new Claim(signer, address, signedSeed, other);
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
                business.caller().person(),
                business.caller().organization(),
                "eip155",
                claim.address(),
                Base64.getUrlDecoder().decode(claim.signedSeed()),
                nonce);
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
                                "forwarderSeed", claim.givenSeed(),
                                "addressProof", claim.signer().sign(digest)));
    }
}
