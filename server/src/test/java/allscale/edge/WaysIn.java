package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.recovery.Paper;
import allscale.vault.VaultRecords;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The passkeys and the kit of an owner, who adds and removes them as the console does. */
final class WaysIn {

    private final Company company;
    private final Settings settings;
    private final Supplier<Browser> visitor;
    private final Paper paper;
    private String kitId = "";
    private String passkeyId = "";

    WaysIn(Company company, Settings settings, Supplier<Browser> visitor) {
        this.company = company;
        this.settings = settings;
        this.visitor = visitor;
        this.paper = new Paper(settings, company.business(), visitor.get());
    }

    Paper paper() {
        return paper;
    }

    /** The record of the kit. */
    String kitId() {
        return kitId;
    }

    /** The record of the first passkey. */
    String passkeyId() {
        return passkeyId;
    }

    SoftAuthenticator aSecondPasskey() {
        Browser console = company.console();
        Business owner = company.business();
        SoftAuthenticator second =
                new SoftAuthenticator(settings, Id.bytes(owner.caller().person().value()));
        JsonNode begun = Company.done(console.post("/v1/passkey-registrations", null));
        byte[] nonce = Base64.getUrlDecoder().decode(begun.path("nonce").stringValue());
        var registration = second.register(Challenges.register(owner.caller().person(), nonce));
        Company.done(Touches.over(console, owner, Act.PASSKEY_ADD, Map.of("credentialId", second.credentialId()))
                .post(
                        "/v1/passkeys",
                        Map.of(
                                "ceremonyId",
                                begun.path("ceremonyId").stringValue(),
                                "registration",
                                registration,
                                "name",
                                "Second")));
        return second;
    }

    /** Has it open the vault too. */
    void letOpen(SoftAuthenticator second) {
        Browser console = company.console();
        Business owner = company.business();
        Business by = new Business(owner.caller(), second, "");
        Map<String, Object> record = VaultRecords.passkey(by);
        Object id = record.get("id");
        Touches.Touched touched = Touches.answering(console, owner, Act.UNLOCKER_ADD, Map.of("unlockerId", id));
        Company.done(touched.browser()
                .post(
                        "/v1/vault/unlockers",
                        VaultRecords.addition(owner.caller().person(), touched.nonce(), record)));
        Company.done(Touches.over(console, by, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", id))
                .post("/v1/vault/unlockers/" + id + "/activation", null));
    }

    void removeTheFirst(SoftAuthenticator second) {
        Browser console = signedIn(logIn(second));
        String credential = company.device().passkey().credentialId();
        JsonNode first = Company.list(console.get("/v1/passkeys").json().path("items")).stream()
                .filter(one -> one.path("credentialId").stringValue().equals(credential))
                .findFirst()
                .orElseThrow();
        String id = first.path("id").stringValue();
        Map<String, Object> removed =
                Map.of("passkeyId", id, "name", first.path("name").stringValue());
        assertThat(Touches.over(console, company.business().caller().person(), second, Act.PASSKEY_REMOVE, removed)
                        .delete("/v1/passkeys/" + id)
                        .status())
                .isEqualTo(204);
    }

    void removeKit() {
        Map<String, Object> removed = Map.of("unlockerId", kitId, "kind", "kit");
        assertThat(Touches.over(company.console(), company.business(), Act.UNLOCKER_REMOVE, removed)
                        .delete("/v1/vault/unlockers/" + kitId)
                        .status())
                .isBetween(200, 299);
    }

    Browser.Answer logIn(SoftAuthenticator passkey) {
        Browser anew = visitor.get();
        return anew.post("/v1/sessions", Company.loginTouch(anew, passkey));
    }

    Browser signedIn(Browser.Answer answer) {
        return visitor.get().with("Cookie", Company.cookie(answer));
    }

    void keepVault() {
        Business owner = company.business();
        Map<String, Object> passkey = VaultRecords.passkey(owner);
        Map<String, Object> kit = VaultRecords.kit(owner, paper.kit());
        kitId = kit.get("id").toString();
        passkeyId = passkey.get("id").toString();
        Map<String, Object> payload = VaultRecords.payload(1);
        Touches.Touched touched =
                Touches.answering(company.console(), owner, Act.VAULT_CREATE, VaultRecords.kept(payload, passkey));
        Company.done(touched.browser()
                .post(
                        "/v1/vault",
                        VaultRecords.vault(owner.caller().person(), touched.nonce(), payload, List.of(passkey, kit))));
        Company.done(
                Touches.over(company.console(), owner, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", passkey.get("id")))
                        .post("/v1/vault/unlockers/" + passkey.get("id") + "/activation", null));
    }

    static String status(Browser of, String unlocker) {
        return Company.list(of.get("/v1/vault").json().path("records")).stream()
                .filter(one -> one.path("id").stringValue().equals(unlocker))
                .map(one -> one.path("status").stringValue())
                .findFirst()
                .orElseThrow();
    }
}
