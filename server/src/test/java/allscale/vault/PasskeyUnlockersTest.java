package allscale.vault;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A passkey and what it opens the vault with go together. */
@RoomTest
class PasskeyUnlockersTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Business business;
    private Browser browser;
    private Map<String, Object> first;

    PasskeyUnlockersTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void aVaultThatThePasskeyOpens() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        first = VaultRecords.passkey(business);
    }

    /** F-516. */
    @Test
    void whatAPasskeyOpensGoesWithItAndTheLastWayStays() {
        make(List.of(first));
        Business second = aSecondPasskey();
        Map<String, Object> other = VaultRecords.passkey(second);
        add(other, second);
        assertThat(score()).isEqualTo(2);
        Browser.Answer removed = removePasskey(second);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(records()).containsExactly(first.get("id") + " ACTIVE");
        assertThat(score()).isEqualTo(1);
        assertThat(browser.get("/v1/audit-events").json().path("items").toString())
                .contains("unlocker.removed");
        assertThat(removeUnlocker(first).code()).isEqualTo("last-unlocker");
        assertThat(records()).containsExactly(first.get("id") + " ACTIVE");
    }

    /** F-516. */
    @Test
    void thePasskeyThatAloneOpensTheVaultIsNotRemoved() {
        make(List.of(first));
        Business second = aSecondPasskey();
        Browser.Answer refused = removePasskey(business);
        assertThat(refused.code()).isEqualTo("last-unlocker");
        assertThat(records()).containsExactly(first.get("id") + " ACTIVE");
        assertThat(passkeys()).containsExactlyInAnyOrder(credential(business), credential(second));
        add(VaultRecords.passkey(second), second);
        assertThat(removePasskey(business).status()).isEqualTo(204);
    }

    /** F-517: what cannot be removed keeps everything it had. */
    @Test
    void theOnlyPasskeyIsRefusedWithWhatItOpens() {
        Map<String, Object> kit = VaultRecords.kit(business);
        make(List.of(first, kit));
        assertThat(removePasskey(business).code()).isEqualTo("last-passkey");
        assertThat(records()).containsExactlyInAnyOrder(first.get("id") + " ACTIVE", kit.get("id") + " ACTIVE");
        assertThat(score()).isEqualTo(2);
    }

    private void make(List<Map<String, Object>> unlockers) {
        Map<String, Object> payload = VaultRecords.payload(1);
        Touches.Touched touched = Touches.answering(
                browser, business, Act.VAULT_CREATE, VaultRecords.kept(payload, unlockers.getFirst()));
        assertThat(touched.browser()
                        .post("/v1/vault", VaultRecords.vault(person(), touched.nonce(), payload, unlockers))
                        .status())
                .isEqualTo(201);
        activate(unlockers.getFirst(), business);
    }

    private void add(Map<String, Object> unlocker, Business by) {
        Touches.Touched touched =
                Touches.answering(browser, business, Act.UNLOCKER_ADD, Map.of("unlockerId", unlocker.get("id")));
        assertThat(touched.browser()
                        .post("/v1/vault/unlockers", VaultRecords.addition(person(), touched.nonce(), unlocker))
                        .status())
                .isEqualTo(201);
        activate(unlocker, by);
    }

    private void activate(Map<String, Object> unlocker, Business by) {
        assertThat(Touches.over(browser, by, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", unlocker.get("id")))
                        .post("/v1/vault/unlockers/" + unlocker.get("id") + "/activation", null)
                        .status())
                .isEqualTo(200);
    }

    private Business aSecondPasskey() {
        SoftAuthenticator second = new SoftAuthenticator(settings, Id.bytes(person().value()));
        JsonNode begun = browser.post("/v1/passkey-registrations", null).json();
        byte[] nonce = Base64.getUrlDecoder().decode(begun.path("nonce").stringValue());
        Map<String, Object> made = Map.of(
                "ceremonyId",
                begun.path("ceremonyId").stringValue(),
                "registration",
                second.register(Challenges.register(person(), nonce)),
                "name",
                "Second");
        assertThat(Touches.over(browser, business, Act.PASSKEY_ADD, Map.of("credentialId", second.credentialId()))
                        .post("/v1/passkeys", made)
                        .status())
                .isEqualTo(201);
        return new Business(business.caller(), second, business.secret());
    }

    private Browser.Answer removePasskey(Business of) {
        JsonNode wanted = browser.get("/v1/passkeys")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("credentialId").stringValue().equals(credential(of)))
                .findFirst()
                .orElseThrow();
        String id = wanted.path("id").stringValue();
        Map<String, Object> body =
                Map.of("passkeyId", id, "name", wanted.path("name").stringValue());
        return Touches.over(browser, business, Act.PASSKEY_REMOVE, body).delete("/v1/passkeys/" + id);
    }

    private Browser.Answer removeUnlocker(Map<String, Object> unlocker) {
        Map<String, Object> body = Map.of("unlockerId", unlocker.get("id"), "kind", unlocker.get("kind"));
        return Touches.over(browser, business, Act.UNLOCKER_REMOVE, body)
                .delete("/v1/vault/unlockers/" + unlocker.get("id"));
    }

    private List<String> passkeys() {
        return browser.get("/v1/passkeys")
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("credentialId").stringValue())
                .toList();
    }

    private List<String> records() {
        return browser.get("/v1/vault")
                .json()
                .path("records")
                .valueStream()
                .map(one ->
                        one.path("id").stringValue() + " " + one.path("status").stringValue())
                .toList();
    }

    private int score() {
        return browser.get("/v1/vault/score").json().path("unlockers").intValue();
    }

    private static String credential(Business of) {
        return of.authenticator().credentialId();
    }

    private PersonId person() {
        return business.caller().person();
    }
}
