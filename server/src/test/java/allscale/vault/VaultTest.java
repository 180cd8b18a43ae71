package allscale.vault;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.kernel.Id;
import allscale.kernel.PersonId;
import allscale.later.ManualLater;
import allscale.wallet.WalletFounding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@RoomTest
class VaultTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final SettableClock clock;
    private final ManualLater later;
    private final Vaults vaults;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private Business business;
    private Browser browser;

    VaultTest(
            Settings settings,
            Businesses businesses,
            SettableClock clock,
            ManualLater later,
            Vaults vaults,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.businesses = businesses;
        this.clock = clock;
        this.later = later;
        this.vaults = vaults;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void aVaultIsEmptyBeforeItIsMade() {
        JsonNode vault = browser.get("/v1/vault").json();
        assertThat(vault.path("records").isEmpty()).isTrue();
        assertThat(vault.get("payload").isNull()).isTrue();
        assertThat(browser.get("/v1/vault/score").json().path("funded").booleanValue())
                .isFalse();
    }

    @Test
    void whatTheDeviceSealedComesBackAsItCame() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> payload = VaultRecords.payload(1);
        assertThat(make(payload, passkey).status()).isEqualTo(201);
        JsonNode vault = browser.get("/v1/vault").json();
        passkey.forEach((field, value) ->
                assertThat(vault.at("/records/0/" + field).asString("")).isEqualTo(value.toString()));
        payload.forEach((field, value) ->
                assertThat(vault.at("/payload/" + field).asString("")).isEqualTo(value.toString()));
    }

    @Test
    void moneyMayBeAskedForOnceTwoUnlockersAreProved() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        make(VaultRecords.payload(1), passkey, VaultRecords.kit(business));
        assertThat(score().path("unlockers").intValue()).isZero();
        assertThat(activate(passkey, business.authenticator()).status()).isEqualTo(200);
        assertThat(score().path("unlockers").intValue()).isEqualTo(2);
        assertThat(score().path("funded").booleanValue()).isTrue();
    }

    /** It signs nobody in: who has lost the passkey does not come back with it. */
    @Test
    void aPassphraseIsNoSecondWayBesideAPasskeyThatOpensTheVault() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> passphrase = VaultRecords.passphrase(business);
        make(VaultRecords.payload(1), passkey);
        activate(passkey, business.authenticator());
        addUnlocker(passphrase);
        assertThat(activate(passphrase, business.authenticator()).status()).isEqualTo(200);
        assertThat(score().path("unlockers").intValue()).isEqualTo(1);
        assertThat(score().path("funded").booleanValue()).isFalse();
        assertThat(remove(passkey).status()).isEqualTo(204);
        assertThat(score().path("unlockers").intValue()).isEqualTo(1);
        assertThat(remove(passphrase).code()).isEqualTo("last-unlocker");
    }

    @Test
    void anUnlockerIsProvedByItsOwnPasskeyOnly() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        make(VaultRecords.payload(1), passkey);
        SoftAuthenticator stranger = new SoftAuthenticator(
                settings, Id.bytes(business.caller().person().value()));
        assertThat(activate(passkey, stranger).code()).isEqualTo("passkey-unknown");
        assertThat(score().path("unlockers").intValue()).isZero();
    }

    @Test
    void theLastUnlockerCannotBeRemoved() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> kit = VaultRecords.kit(business);
        make(VaultRecords.payload(1), passkey, kit);
        activate(passkey, business.authenticator());
        assertThat(remove(kit).status()).isEqualTo(204);
        Browser.Answer refused = remove(passkey);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("last-unlocker");
        assertThat(score().path("unlockers").intValue()).isEqualTo(1);
    }

    @Test
    void nothingOfAVaultChangesWithoutATouchOverIt() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> kit = VaultRecords.kit(business);
        Map<String, Object> first = VaultRecords.payload(1);
        assertThat(browser.post("/v1/vault", VaultRecords.vault(person(), new byte[32], first, List.of(passkey)))
                        .code())
                .isEqualTo("act-required");
        make(first, passkey, kit);
        activate(passkey, business.authenticator());
        Map<String, Object> rubbish = VaultRecords.payload(2);
        assertThat(browser.put("/v1/vault/payload", Map.of("payload", rubbish)).code())
                .isEqualTo("act-required");
        Map<String, Object> other = Map.of("revision", 2, "payload", VaultRecords.hash(VaultRecords.payload(2)));
        assertThat(touched(Act.VAULT_REPLACE, other)
                        .put("/v1/vault/payload", Map.of("payload", rubbish))
                        .code())
                .as("a touch over other bytes")
                .isEqualTo("assertion-refused");
        assertThat(browser.delete("/v1/vault/unlockers/" + kit.get("id")).code())
                .isEqualTo("act-required");
        assertThat(browser.post(
                                "/v1/vault/unlockers",
                                VaultRecords.addition(person(), new byte[32], VaultRecords.kit(business)))
                        .code())
                .isEqualTo("act-required");
        JsonNode vault = browser.get("/v1/vault").json();
        assertThat(vault.at("/payload/revision").longValue()).isEqualTo(1);
        assertThat(vault.path("records").size()).isEqualTo(2);
    }

    @Test
    void oneTouchIsGoodForOneUnlocker() {
        make(VaultRecords.payload(1), VaultRecords.passkey(business));
        Map<String, Object> kit = VaultRecords.kit(business);
        Touches.Touched touched = adding(kit);
        Map<String, Object> addition = VaultRecords.addition(person(), touched.nonce(), kit);
        assertThat(touched.browser().post("/v1/vault/unlockers", addition).status())
                .isEqualTo(201);
        assertThat(touched.browser().post("/v1/vault/unlockers", addition).code())
                .isEqualTo("ceremony-over");
    }

    /** A payload that was replaced is the only way to somebody's money if the new one is rubbish. */
    @Test
    void everyPayloadAVaultEverHadIsKept() {
        Map<String, Object> first = VaultRecords.payload(1);
        Map<String, Object> second = VaultRecords.payload(2);
        make(first, VaultRecords.passkey(business));
        replace(second);
        List<String> kept = transactions.execute(status -> {
            String person = business.caller().person().value().toString();
            jdbc.sql("select set_config('app.person_id', :person, true)")
                    .param("person", person)
                    .query(String.class)
                    .single();
            return jdbc.sql("select payload ->> 'ct' from vault.revision order by revision")
                    .query(String.class)
                    .list();
        });
        assertThat(kept)
                .containsExactly(first.get("ct").toString(), second.get("ct").toString());
    }

    @Test
    void thePayloadIsReplacedByItsNextRevisionOnly() {
        make(VaultRecords.payload(1), VaultRecords.passkey(business));
        assertThat(replace(VaultRecords.payload(2)).status()).isEqualTo(204);
        assertThat(replace(VaultRecords.payload(2)).code()).isEqualTo("revision-stale");
        assertThat(replace(VaultRecords.payload(1)).code()).isEqualTo("revision-stale");
        assertThat(replace(VaultRecords.payload(4)).code()).isEqualTo("revision-stale");
        assertThat(browser.get("/v1/vault").json().at("/payload/revision").longValue())
                .isEqualTo(2);
    }

    @Test
    void anotherPersonSeesNothingOfIt() {
        make(VaultRecords.payload(1), VaultRecords.passkey(business));
        Browser other = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        assertThat(other.get("/v1/vault").json().path("records").isEmpty()).isTrue();
    }

    @Test
    void aSecondVaultIsRefusedOnceTheFirstWasOpened() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        make(VaultRecords.payload(1), passkey);
        assertThat(make(VaultRecords.payload(1), passkey).status()).isEqualTo(201);
        activate(passkey, business.authenticator());
        assertThat(make(VaultRecords.payload(1), VaultRecords.passkey(business)).code())
                .isEqualTo("vault-exists");
    }

    @Test
    void whatWasNeverProvedIsForgottenAfterADay() {
        make(VaultRecords.payload(1), VaultRecords.passkey(business));
        clock.forward(Duration.ofHours(25));
        later.runDue(business.caller().person().value().toString());
        assertThat(vaults.vault(business.caller()).payload()).isNull();
    }

    @Test
    void everyChangeIsInTheLog() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> kit = VaultRecords.kit(business);
        make(VaultRecords.payload(1), passkey);
        assertThat(told()).isEqualTo("unlocker.added");
        replace(VaultRecords.payload(2));
        assertThat(told()).isEqualTo("vault.replaced");
        activate(passkey, business.authenticator());
        assertThat(told()).isEqualTo("unlocker.activated");
        addUnlocker(kit);
        assertThat(told()).isEqualTo("unlocker.added");
        activate(kit, business.authenticator());
        remove(kit);
        assertThat(told()).isEqualTo("unlocker.removed");
    }

    /** The wallet learns how many ways there are, whoever looks at it. */
    @Test
    void theWalletOfRealMoneyOpensAndClosesWithTheUnlockers() {
        Map<String, Object> passkey = VaultRecords.passkey(business);
        Map<String, Object> kit = VaultRecords.kit(business);
        make(VaultRecords.payload(1), passkey, kit);
        var key = new DeviceKey(business.caller().organization().text());
        WalletFounding.register(browser, business, WalletFounding.Claim.of(key));
        later.runNow("wallet.follow-network", "eip155:8453");
        assertThat(receiving("eip155:8453")).isEqualTo("second_unlocker_missing");
        assertThat(receiving("eip155:31337")).isEqualTo("open");
        activate(passkey, business.authenticator());
        assertThat(receiving("eip155:8453")).isEqualTo("open");
        assertThat(receiving(FakeNetworks.UNREAD.caip2()))
                .as("nobody has read it yet")
                .isEqualTo("network_off");
        remove(kit);
        assertThat(receiving("eip155:8453")).isEqualTo("second_unlocker_missing");
    }

    private String receiving(String network) {
        return browser.get("/v1/wallets")
                .json()
                .at("/items/0/addresses")
                .valueStream()
                .filter(one -> one.path("network").stringValue().equals(network))
                .map(one -> one.path("receiving").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private String told() {
        return browser.get("/v1/audit-events").json().at("/items/0/action").stringValue();
    }

    @Test
    void everyFieldIsChecked() {
        Map<String, Object> good = VaultRecords.passkey(business);
        assertMalformed(VaultRecords.with(good, "v", 2));
        assertMalformed(VaultRecords.with(good, "kind", "words"));
        assertMalformed(VaultRecords.with(good, "ct", VaultRecords.random(47)));
        assertMalformed(VaultRecords.with(good, "ct", VaultRecords.random(48) + "="));
        assertMalformed(VaultRecords.with(good, "entropy", VaultRecords.random(32)));
        assertMalformed(VaultRecords.with(good, "userId", VaultRecords.random(16)));
        assertMalformed(VaultRecords.with(good, "credentialId", VaultRecords.random(32)));
        assertMalformed(VaultRecords.with(good, "rpId", "allscale.localhost"));
        assertMalformed(VaultRecords.with(good, "argon", Map.of("m", 65_536, "t", 3, "p", 4)));
        assertThat(make(VaultRecords.with(VaultRecords.payload(1), "ct", VaultRecords.random(271)), good)
                        .code())
                .isEqualTo("vault-malformed");
    }

    private void assertMalformed(Map<String, Object> unlocker) {
        Browser.Answer answer = make(VaultRecords.payload(1), unlocker);
        assertThat(answer.status()).as(unlocker.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("vault-malformed");
    }

    private Browser.Answer make(Map<String, Object> payload, Map<String, Object> unlocker) {
        return make(payload, List.of(unlocker));
    }

    private Browser.Answer make(Map<String, Object> payload, Map<String, Object> passkey, Map<String, Object> kit) {
        return make(payload, List.of(passkey, kit));
    }

    private Browser.Answer make(Map<String, Object> payload, List<Map<String, Object>> unlockers) {
        Touches.Touched touched = Touches.answering(
                browser, business, Act.VAULT_CREATE, VaultRecords.kept(payload, unlockers.getFirst()));
        return touched.browser().post("/v1/vault", VaultRecords.vault(person(), touched.nonce(), payload, unlockers));
    }

    private Browser.Answer replace(Map<String, Object> payload) {
        return touched(
                        Act.VAULT_REPLACE,
                        Map.of("revision", payload.get("revision"), "payload", VaultRecords.hash(payload)))
                .put("/v1/vault/payload", Map.of("payload", payload));
    }

    private Browser.Answer activate(Map<String, Object> unlocker, SoftAuthenticator device) {
        Business by = new Business(business.caller(), device, business.secret());
        return Touches.over(browser, by, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", unlocker.get("id")))
                .post("/v1/vault/unlockers/" + unlocker.get("id") + "/activation", null);
    }

    private Browser.Answer addUnlocker(Map<String, Object> unlocker) {
        Touches.Touched touched = adding(unlocker);
        return touched.browser()
                .post("/v1/vault/unlockers", VaultRecords.addition(person(), touched.nonce(), unlocker));
    }

    private Touches.Touched adding(Map<String, Object> unlocker) {
        return Touches.answering(browser, business, Act.UNLOCKER_ADD, Map.of("unlockerId", unlocker.get("id")));
    }

    private PersonId person() {
        return business.caller().person();
    }

    private Browser.Answer remove(Map<String, Object> unlocker) {
        Map<String, Object> body = Map.of("unlockerId", unlocker.get("id"), "kind", unlocker.get("kind"));
        return touched(Act.UNLOCKER_REMOVE, body).delete("/v1/vault/unlockers/" + unlocker.get("id"));
    }

    private Browser touched(Act act, Map<String, Object> body) {
        return Touches.over(browser, business, act, body);
    }

    private JsonNode score() {
        return browser.get("/v1/vault/score").json();
    }
}
