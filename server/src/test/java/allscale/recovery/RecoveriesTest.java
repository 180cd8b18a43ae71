package allscale.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Assertion;
import allscale.kernel.Tag;
import allscale.later.ManualLater;
import allscale.vault.VaultRecords;
import allscale.wallet.WalletFounding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RoomTest
class RecoveriesTest {

    private static final Duration WAIT = Duration.ofMinutes(1);

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final SettableClock clock;
    private final ManualLater later;
    private Business business;
    private Browser owner;
    private Paper paper;
    private Map<String, Object> kitRecord;

    RecoveriesTest(Settings settings, Businesses businesses, SettableClock clock, ManualLater later) {
        this.settings = settings;
        this.businesses = businesses;
        this.clock = clock;
        this.later = later;
    }

    @BeforeEach
    void aPersonWithAKit() {
        business = businesses.aSignedUpBusiness();
        owner = Browser.onConsole(port, settings).signedIn(business);
        paper = new Paper(settings, business, Browser.onConsole(port, settings));
        kitRecord = VaultRecords.kit(business, paper.kit());
        Map<String, Object> passkey = VaultRecords.passkey(business);
        keep(business, passkey, kitRecord);
        assertThat(WalletFounding.register(owner, business, WalletFounding.Claim.of(paper.device()))
                        .status())
                .isEqualTo(201);
        activate(business, passkey);
    }

    private void keep(Business who, Map<String, Object> passkey, Map<String, Object> kit) {
        Map<String, Object> payload = VaultRecords.payload(1);
        Browser console = Browser.onConsole(port, settings).signedIn(who);
        Touches.Touched touched =
                Touches.answering(console, who, Act.VAULT_CREATE, VaultRecords.kept(payload, passkey));
        assertThat(touched.browser()
                        .post(
                                "/v1/vault",
                                VaultRecords.vault(
                                        who.caller().person(), touched.nonce(), payload, List.of(passkey, kit)))
                        .status())
                .isEqualTo(201);
    }

    private void activate(Business who, Map<String, Object> passkey) {
        assertThat(touched(who, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", passkey.get("id")))
                        .post("/v1/vault/unlockers/" + passkey.get("id") + "/activation", null)
                        .status())
                .isEqualTo(200);
    }

    private Browser touched(Business who, Act act, Object body) {
        return Touches.over(Browser.onConsole(port, settings).signedIn(who), who, act, body);
    }

    @Test
    void thePaperWaitsAndThenBringsBackTheWallet() {
        Browser.Answer asked = paper.ask();
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(asked.json().at("/recovery/status").stringValue()).isEqualTo("waiting");
        assertThat(asked.json().path("opening").isNull())
                .as("nothing sealed leaves before")
                .isTrue();
        assertThat(asked.text()).doesNotContain(kitRecord.get("ct").toString());

        clock.forward(WAIT);
        JsonNode released = paper.ask().json();
        assertThat(released.at("/recovery/status").stringValue()).isEqualTo("released");
        assertThat(released.at("/opening/records").size())
                .as("this kit's record only")
                .isEqualTo(1);
        assertThat(released.at("/opening/records/0/id").stringValue()).isEqualTo(kitRecord.get("id"));
        assertThat(paper.ask().json().at("/opening/payload/ct").stringValue())
                .as("as often as it is asked")
                .isEqualTo(released.at("/opening/payload/ct").stringValue());

        Browser.Answer completed = paper.complete(released);
        assertThat(completed.status()).as(completed.text()).isEqualTo(204);
        Browser back = signedIn(completed);
        assertThat(back.get("/v1/me").json().at("/person/name").stringValue()).isEqualTo("Ada Example");
        assertThat(owner.get("/v1/me").status()).as("all other sessions ended").isEqualTo(401);
        assertThat(kinds(back)).containsExactlyInAnyOrder("passkey ACTIVE", "passkey ACTIVE", "kit ACTIVE");
        assertThat(back.get("/v1/vault").text())
                .doesNotContain(kitRecord.get("id").toString());
        assertThat(paper.ask().code()).as("the kit that was used is revoked").isEqualTo("recovery-code-unknown");
        assertThat(back.get("/v1/passkeys").json().path("items").size())
                .as("the old passkey is there to be removed")
                .isEqualTo(2);
    }

    @Test
    void askingAgainNeitherShortensNorRestartsTheWait() {
        JsonNode first = paper.ask().json();
        clock.forward(Duration.ofSeconds(40));
        JsonNode second = paper.ask().json();
        assertThat(second.at("/recovery/id")).isEqualTo(first.at("/recovery/id"));
        assertThat(second.at("/recovery/releaseAt")).isEqualTo(first.at("/recovery/releaseAt"));
    }

    @Test
    void anUnknownKitAndAWrongVerifierAreAnsweredAlike() {
        Browser.Answer unknown =
                paper.ask(VaultRecords.random(16), VaultRecords.text(paper.kit().verifier()));
        Browser.Answer wrong = paper.ask(VaultRecords.text(paper.kit().lookup()), VaultRecords.random(32));
        assertThat(unknown.code()).isEqualTo("recovery-code-unknown");
        assertThat(wrong.status()).isEqualTo(unknown.status());
        assertThat(withoutRequest(wrong)).isEqualTo(withoutRequest(unknown));
        assertThat(paper.ask().status()).as("the kit itself is never locked").isEqualTo(200);
    }

    @Test
    void aTouchOfAPasskeyStopsItAndEndsTheKit() {
        JsonNode asked = paper.ask().json();
        String id = asked.at("/recovery/id").stringValue();
        Browser.Answer vetoed = paper.veto(asked, business.authenticator());
        assertThat(vetoed.status()).as(vetoed.text()).isEqualTo(200);
        assertThat(vetoed.json().path("status").stringValue()).isEqualTo("vetoed");
        clock.forward(WAIT);
        assertThat(paper.ask().code()).as("the kit is dead").isEqualTo("recovery-code-unknown");
        assertThat(paper.browser()
                        .get("/v1/recoveries/" + id)
                        .json()
                        .path("status")
                        .stringValue())
                .isEqualTo("vetoed");
        assertThat(kinds(owner)).containsExactly("passkey ACTIVE");
        assertThat(log()).contains("recovery.vetoed", "unlocker.removed");
    }

    @Test
    void aVetoNeedsTheTouchWhateverTheSession() {
        JsonNode asked = paper.ask().json();
        String path = "/v1/recoveries/" + asked.at("/recovery/id").stringValue() + "/veto";
        SoftAuthenticator stranger = businesses.aSignedUpBusiness().authenticator();
        for (Duration age : List.of(Duration.ZERO, Duration.ofMinutes(6))) {
            clock.forward(age);
            assertThat(owner.post(path, Map.of()).status()).isBetween(400, 499);
            assertThat(owner.post(
                                    path,
                                    Map.of("assertion", business.authenticator().sign(new byte[32])))
                            .code())
                    .isEqualTo("assertion-refused");
            assertThat(paper.veto(owner, asked, stranger).code()).isEqualTo("passkey-unknown");
        }
        assertThat(paper.ask().json().at("/recovery/status").stringValue()).isNotEqualTo("vetoed");
    }

    @Test
    void aTouchForOneRequestStopsNoOther() {
        JsonNode first = paper.ask().json();
        Assertion touch = paper.vetoTouch(first, business.authenticator());
        clock.forward(WAIT.plus(Recovery.OPEN));
        JsonNode second = paper.ask().json();
        assertThat(second.at("/recovery/id")).isNotEqualTo(first.at("/recovery/id"));
        assertThat(paper.browser()
                        .post(
                                "/v1/recoveries/" + second.at("/recovery/id").stringValue() + "/veto",
                                Map.of("assertion", touch))
                        .code())
                .isEqualTo("assertion-refused");
    }

    @Test
    void nothingIsCompletedBeforeTheWaitIsOver() {
        JsonNode asked = paper.ask().json();
        Browser.Answer early = paper.complete(asked);
        assertThat(early.code()).isEqualTo("recovery-waiting");
        assertThat(owner.get("/v1/passkeys").json().path("items").size()).isEqualTo(1);
    }

    /** F-413. */
    @Test
    void theNewKitIsTheOneTheSignerMade() {
        paper.ask();
        clock.forward(WAIT);
        JsonNode released = paper.ask().json();
        assertThat(paper.completeWithAnExchangedKit(released).code()).isEqualTo("recovery-not-proved");
        assertThat(owner.get("/v1/passkeys").json().path("items").size()).isEqualTo(1);
        assertThat(paper.complete(released).status()).isEqualTo(204);
    }

    @Test
    void whoDidNotOpenTheWalletGetsNoPasskey() {
        paper.ask();
        clock.forward(WAIT);
        JsonNode released = paper.ask().json();
        byte[] another = Tag.sha256("another".getBytes(StandardCharsets.UTF_8));
        assertThat(paper.complete(released, another).code()).isEqualTo("recovery-not-proved");
        assertThat(owner.get("/v1/me").status()).as("nothing has changed").isEqualTo(200);
        assertThat(paper.complete(released).status())
                .as("the kit is still good")
                .isEqualTo(204);
    }

    @Test
    void whatIsNotUsedInItsTimeEndsAndWaitsAnew() {
        JsonNode first = paper.ask().json();
        clock.forward(WAIT.plus(Recovery.OPEN));
        later.runNow(
                AdvanceRecovery.NAME,
                RecoveryId.parse(first.at("/recovery/id").stringValue()).value().toString());
        assertThat(paper.show(first).json().path("status").stringValue()).isEqualTo("expired");
        assertThat(paper.complete(first).code()).isEqualTo("recovery-ended");
        assertThat(paper.ask().json().at("/recovery/status").stringValue()).isEqualTo("waiting");
    }

    @Test
    void aKitThatIsRemovedTakesItsRequestAlong() {
        String id = paper.ask().json().at("/recovery/id").stringValue();
        Map<String, Object> kit = Map.of("unlockerId", kitRecord.get("id"), "kind", "kit");
        assertThat(touched(business, Act.UNLOCKER_REMOVE, kit)
                        .delete("/v1/vault/unlockers/" + kitRecord.get("id"))
                        .status())
                .isEqualTo(204);
        assertThat(paper.browser()
                        .get("/v1/recoveries/" + id)
                        .json()
                        .path("status")
                        .stringValue())
                .isEqualTo("vetoed");
    }

    @Test
    void theOwnerSeesItAndStrangersDoNot() {
        String id = paper.ask().json().at("/recovery/id").stringValue();
        assertThat(owner.get("/v1/recoveries").json().at("/items/0/id").stringValue())
                .isEqualTo(id);
        Browser stranger = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        assertThat(stranger.get("/v1/recoveries").json().path("items").isEmpty())
                .isTrue();
        assertThat(owner.get("/v1/events?after=0").text()).contains("recovery.requested");
    }

    @Test
    void everyStepIsInTheLog() {
        paper.ask();
        clock.forward(WAIT);
        Browser.Answer completed = paper.complete(paper.ask().json());
        owner = signedIn(completed);
        assertThat(log())
                .containsSubsequence("recovery.requested", "recovery.released", "session.begun", "recovery.completed");
        assertThat(log()).contains("passkey.added", "unlocker.activated", "unlocker.removed");
    }

    @Test
    void aKitThatCannotBringAnybodyBackDoesNotCount() {
        Business other = businesses.aSignedUpBusiness();
        Browser browser = Browser.onConsole(port, settings).signedIn(other);
        Map<String, Object> passkey = VaultRecords.passkey(other);
        keep(other, passkey, VaultRecords.kitWithoutLogin(other));
        activate(other, passkey);
        JsonNode score = browser.get("/v1/vault/score").json();
        assertThat(score.path("unlockers").intValue()).isEqualTo(1);
        assertThat(score.path("advice").toString()).contains("make_kit");
    }

    @Test
    void aShorterWaitingTimeCountsAfterTheLongerOne() {
        assertThat(owner.get("/v1/recovery-waiting-time")
                        .json()
                        .path("waitingHours")
                        .intValue())
                .isEqualTo(72);
        assertThat(owner.put("/v1/recovery-waiting-time", Map.of("waitingHours", 24))
                        .code())
                .isEqualTo("act-required");
        JsonNode changed = touched(business, Act.RECOVERY_WAIT, Map.of("waitingHours", 24))
                .put("/v1/recovery-waiting-time", Map.of("waitingHours", 24))
                .json();
        assertThat(changed.path("waitingHours").intValue()).isEqualTo(72);
        assertThat(changed.path("nextHours").intValue()).isEqualTo(24);
        assertThat(log()).contains("recovery.waiting-time-changed");
    }

    private Browser signedIn(Browser.Answer answer) {
        String cookie = answer.header("Set-Cookie");
        return Browser.onConsole(port, settings).with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private static List<String> kinds(Browser browser) {
        return browser.get("/v1/vault")
                .json()
                .path("records")
                .valueStream()
                .map(one -> one.path("kind").stringValue() + " "
                        + one.path("status").stringValue())
                .toList();
    }

    /** Oldest first. */
    private List<String> log() {
        List<String> newestFirst = owner.get("/v1/audit-events")
                .json()
                .path("items")
                .valueStream()
                .map(event -> event.path("action").stringValue())
                .toList();
        return newestFirst.reversed();
    }

    private static Map<String, Object> withoutRequest(Browser.Answer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        answer.json().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        Stream.of("requestId", "instance").forEach(fields::remove);
        return fields;
    }
}
