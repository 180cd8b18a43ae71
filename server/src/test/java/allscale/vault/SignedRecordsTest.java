package allscale.vault;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.kernel.PersonId;
import allscale.kernel.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a signer made is what is stored, every field of it. */
@RoomTest
class SignedRecordsTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private Business business;
    private Browser browser;

    SignedRecordsTest(Settings settings, Businesses businesses) {
        this.settings = settings;
        this.businesses = businesses;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    /** F-412: a script between the signer and here has its own kit, under the id the touch is over. */
    @Test
    void noRecordIsExchangedBetweenTheSignerAndHere() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> kit = VaultRecords.kit(business);
        Map<String, Object> payload = VaultRecords.payload(1);
        Map<String, Object> agreed = VaultRecords.kept(payload, passkey);
        Touches.Touched making = Touches.answering(browser, business, Act.VAULT_CREATE, agreed);
        String proof = VaultRecords.proof(person(), making.nonce(), List.of(passkey, kit));
        for (List<Map<String, Object>> other : others(passkey, kit)) {
            Browser.Answer answer = making.browser()
                    .post(
                            "/v1/vault",
                            Map.of(
                                    "payload",
                                    payload,
                                    "unlockers",
                                    other,
                                    "recordKey",
                                    VaultRecords.recordKey(),
                                    "recordsProof",
                                    proof));
            assertThat(answer.code()).as(other.toString()).isEqualTo("records-not-proved");
        }
        assertThat(browser.get("/v1/vault").json().path("records").isEmpty()).isTrue();
        VaultFounding.make(browser, business, passkey);
        Touches.Touched adding =
                Touches.answering(browser, business, Act.UNLOCKER_ADD, Map.of("unlockerId", kit.get("id")));
        String ofKit = VaultRecords.proof(person(), adding.nonce(), List.of(kit));
        String early = VaultRecords.proof(person(), making.nonce(), List.of(kit));
        Map<String, Object> exchanged = VaultRecords.with(VaultRecords.kit(business), "id", kit.get("id"));
        byte[] ofAnother = Tag.sha256(new byte[] {1});
        String byAnother = VaultRecords.proof(ofAnother, person(), adding.nonce(), List.of(exchanged));
        assertNotAdded(adding, exchanged, ofKit);
        assertNotAdded(adding, exchanged, byAnother);
        assertNotAdded(adding, VaultRecords.with(kit, "lookup", exchanged.get("lookup")), ofKit);
        assertNotAdded(adding, VaultRecords.with(kit, "verifierHash", exchanged.get("verifierHash")), ofKit);
        assertNotAdded(adding, VaultRecords.with(kit, "label", "Passkey of the office"), ofKit);
        assertNotAdded(adding, kit, early);
        assertNotAdded(adding, kit, "");
        Map<String, Object> addition = VaultRecords.addition(person(), adding.nonce(), kit);
        assertThat(adding.browser().post("/v1/vault/unlockers", addition).status())
                .isEqualTo(201);
    }

    private List<List<Map<String, Object>>> others(Map<String, Object> passkey, Map<String, Object> kit) {
        Map<String, Object> exchanged = VaultRecords.with(VaultRecords.kit(business), "id", kit.get("id"));
        return List.of(
                List.of(passkey),
                List.of(passkey, exchanged),
                List.of(passkey, kit, VaultRecords.kit(business)),
                List.of(passkey, VaultRecords.with(kit, "ct", exchanged.get("ct"))),
                List.of(VaultRecords.with(passkey, "wrapSalt", exchanged.get("wrapSalt")), kit));
    }

    private void assertNotAdded(Touches.Touched touched, Map<String, Object> unlocker, String proof) {
        Browser.Answer answer =
                touched.browser().post("/v1/vault/unlockers", Map.of("unlocker", unlocker, "recordsProof", proof));
        assertThat(answer.code()).as(unlocker.toString()).isEqualTo("records-not-proved");
    }

    private PersonId person() {
        return business.caller().person();
    }
}
