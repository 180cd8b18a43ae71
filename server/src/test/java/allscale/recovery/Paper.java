package allscale.recovery;

import static java.util.Objects.requireNonNull;

import allscale.Settings;
import allscale.audit.CanonicalJson;
import allscale.chain.Secp256k1;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.SoftAuthenticator;
import allscale.identity.Act;
import allscale.identity.Assertion;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.kernel.Tag;
import allscale.vault.KitKey;
import allscale.vault.VaultRecords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whoever has a paper kit: the owner or a thief, in a browser where nobody is signed in. */
public final class Paper {

    private final Settings settings;
    private final Business business;
    private final Browser browser;
    private final KitKey kit = VaultRecords.aKey();
    private final String walletSeed = VaultRecords.random(32);
    private @Nullable SoftAuthenticator newPasskey;
    private final byte[] walletKey = Tag.sha256(walletSeed.getBytes(StandardCharsets.UTF_8));

    public Paper(Settings settings, Business business, Browser browser) {
        this.settings = settings;
        this.business = business;
        this.browser = browser;
    }

    public KitKey kit() {
        return kit;
    }

    Browser browser() {
        return browser;
    }

    /** What the sealed wallet's key is, as the device that opens it knows. */
    byte[] walletKey() {
        return walletKey;
    }

    /** The same key as a device holds it. */
    public DeviceKey device() {
        return new DeviceKey(walletSeed);
    }

    public Browser.Answer ask() {
        return ask(VaultRecords.text(kit.lookup()), VaultRecords.text(kit.verifier()));
    }

    Browser.Answer ask(String lookup, String verifier) {
        return browser.post("/v1/recoveries", body(lookup, verifier));
    }

    public Browser.Answer show(JsonNode answer) {
        return browser.get("/v1/recoveries/" + id(answer));
    }

    /** With a new device and the wallet's own key. */
    public Browser.Answer complete(JsonNode answer) {
        return complete(answer, walletKey);
    }

    /** The passkey that was made on the new device. */
    public SoftAuthenticator newPasskey() {
        return requireNonNull(newPasskey);
    }

    public Browser.Answer complete(JsonNode answer, byte[] signingKey) {
        return complete(answer, signingKey, UnaryOperator.identity());
    }

    /** A script has put a kit of its own in the place of the one that was made. */
    Browser.Answer completeWithAnExchangedKit(JsonNode answer) {
        return complete(answer, walletKey, made -> List.of(made.getFirst(), VaultRecords.kit(business)));
    }

    private Browser.Answer complete(
            JsonNode answer, byte[] signingKey, UnaryOperator<List<Map<String, Object>>> onTheWay) {
        SoftAuthenticator device = new SoftAuthenticator(
                settings, Id.bytes(business.caller().person().value()));
        newPasskey = device;
        return browser.post(
                "/v1/recoveries/" + id(answer) + "/completion",
                Map.of(
                        "kit",
                        body(VaultRecords.text(kit.lookup()), VaultRecords.text(kit.verifier())),
                        "made",
                        made(answer, device, signingKey, onTheWay)));
    }

    public Browser.Answer veto(JsonNode answer, SoftAuthenticator device) {
        return veto(browser, answer, device);
    }

    Browser.Answer veto(Browser from, JsonNode answer, SoftAuthenticator device) {
        return from.post("/v1/recoveries/" + id(answer) + "/veto", Map.of("assertion", vetoTouch(answer, device)));
    }

    Assertion vetoTouch(JsonNode answer, SoftAuthenticator device) {
        return device.sign(challenge(answer, Act.RECOVERY_VETO, request(answer)));
    }

    static String id(JsonNode answer) {
        return answer.at("/recovery/id").stringValue();
    }

    private Map<String, Object> made(
            JsonNode answer,
            SoftAuthenticator device,
            byte[] signingKey,
            UnaryOperator<List<Map<String, Object>>> onTheWay) {
        byte[] registration = Challenges.register(business.caller().person(), nonce(answer));
        Map<String, Object> passkey =
                VaultRecords.with(VaultRecords.passkey(business), "credentialId", device.credentialId());
        List<Map<String, Object>> unlockers = List.of(passkey, VaultRecords.kit(business));
        return Map.of(
                "registration",
                device.register(registration),
                "assertion",
                device.sign(challenge(answer, Act.RECOVERY_COMPLETE, request(answer)), device.atTheTop()),
                "unlockers",
                onTheWay.apply(unlockers),
                "proof",
                proof(answer, device, signingKey, unlockers));
    }

    private Map<String, Object> proof(
            JsonNode answer, SoftAuthenticator device, byte[] signingKey, List<Map<String, Object>> unlockers) {
        Map<String, String> proved = Map.of(
                "credentialId", device.credentialId(),
                "publicKeyHash", VaultRecords.text(device.publicKeyHash()),
                "recoveryId", id(answer),
                "records", VaultRecords.listHash(unlockers));
        byte[] digest = Tag.of("wv1/action")
                .field(business.caller().person().value())
                .field(nonce(answer))
                .field("vault.recover")
                .field(Tag.sha256(CanonicalJson.of(proved).getBytes(StandardCharsets.UTF_8)))
                .sha256();
        Secp256k1.Signature signature = Secp256k1.sign(digest, signingKey);
        return Map.of(
                "address",
                Secp256k1.address(Secp256k1.publicKey(signingKey)).text(),
                "signature",
                "0x" + HexFormat.of().formatHex(signature.bytes()));
    }

    private byte[] challenge(JsonNode answer, Act act, Map<String, String> body) {
        return Challenges.action(business.caller().person(), nonce(answer), act, body);
    }

    private static byte[] nonce(JsonNode answer) {
        return Base64.getUrlDecoder().decode(answer.at("/recovery/nonce").stringValue());
    }

    private static Map<String, String> request(JsonNode answer) {
        return Map.of("recoveryId", id(answer));
    }

    private static Map<String, String> body(String lookup, String verifier) {
        return Map.of("lookup", lookup, "verifier", verifier);
    }
}
