package allscale.routes;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.vault.VaultFounding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What cannot be undone takes a touch over exactly its body. Every route that changes something is in one of the two lists
 * here: it demands such a touch, whatever the session, or it says why it need not.
 */
@RoomTest
class ActsTest {

    /** Each with the act it demands. */
    private static final Map<String, String> ACTS = Map.of(
            "POST /v1/passkeys", "passkey.add",
            "DELETE /v1/passkeys/{id}", "passkey.remove",
            "POST /v1/vault", "vault.create",
            "PUT /v1/vault/payload", "vault.replace",
            "POST /v1/vault/unlockers", "unlocker.add",
            "POST /v1/vault/unlockers/{id}/activation", "unlocker.activate",
            "DELETE /v1/vault/unlockers/{id}", "unlocker.remove",
            "POST /v1/wallets", "wallet.register",
            "PUT /v1/payees/{id}/confirmation", "contact.confirm");

    /** Each with the reason why a session is enough, or what else it takes. */
    private static final Map<String, String> NOT_ACTS = Map.ofEntries(
            Map.entry("POST /v1/sign-ups", "nobody exists yet"),
            Map.entry("POST /v1/sign-ups/{ceremonyId}/registration", "the new passkey's own answer to its nonce"),
            Map.entry("POST /v1/session-challenges", "gives a nonce, which opens nothing without a passkey"),
            Map.entry("POST /v1/sessions", "is itself a touch"),
            Map.entry("DELETE /v1/sessions/current", "takes rights away and gives none"),
            Map.entry("DELETE /v1/sessions/{id}", "takes rights away and gives none"),
            Map.entry("POST /v1/passkey-registrations", "gives a nonce; the passkey it leads to takes an act"),
            Map.entry("PATCH /v1/passkeys/{id}", "a name, written over again at will"),
            Map.entry("POST /v1/challenges", "gives a nonce for an act"),
            Map.entry("PATCH /v1/organization", "the profile, written over again at will"),
            Map.entry("PUT /v1/organization/profile", "the profile; papers that are issued keep theirs"),
            Map.entry("POST /v1/recoveries", "takes the paper's code, and then waits"),
            Map.entry("POST /v1/recoveries/{id}/completion", "takes the paper's code and the proof of the vault"),
            Map.entry("POST /v1/recoveries/{id}/veto", "is itself a touch over the request"),
            Map.entry("PUT /v1/recovery-waiting-time", "is itself a touch, in its body"),
            Map.entry("POST /v1/intents/{id}/signature-requests", "reserves; the signature is a touch"),
            Map.entry("POST /v1/intents/{id}/fee-bumps", "reserves; the signature is a touch"),
            Map.entry("POST /v1/intents/{id}/signatures", "is itself a touch over the intent"),
            Map.entry("POST /v1/intents/{id}/approval-requests", "gives a nonce; the approval is a touch"),
            Map.entry("POST /v1/intents/{id}/approvals", "is itself a touch over the intent"),
            Map.entry("POST /v1/wallet-differences/{id}/confirmation", "takes an act once there is a difference"),
            Map.entry("POST /v1/intents/{id}/cancellation", "nothing was signed; it can be asked for again"));

    /** Whole areas in which nothing is destroyed that cannot be made again, or a row of its own undoes it. */
    private static final Map<String, String> NOT_ACTS_BELOW = Map.ofEntries(
            Map.entry("/v1/contacts", "a contact is archived, not destroyed; an address changed is unconfirmed again"),
            Map.entry("/v1/payees", "a new address is a new version, which a touch must confirm"),
            Map.entry("/v1/invoices", "drafts, and papers that stay in the books when they are void"),
            Map.entry("/v1/charges", "decisions about money in are rows of their own"),
            Map.entry("/v1/unmatched", "matching is a row that another undoes"),
            Map.entry("/v1/rates", "later papers only; those issued keep theirs"),
            Map.entry("/v1/networks", "asks nodes"),
            Map.entry("/v1/outflows", "says that a person has seen it; nothing moves"),
            Map.entry("/v1/strays", "moves money to the own main address only; put aside is a row of its own"),
            Map.entry("/v1/payout", "asks for money to go out; sending it is a touch"),
            Map.entry("/v1/payouts", "asks for money to go out; sending it is a touch"),
            Map.entry("/v1/payout-estimates", "asks the network; nothing is kept"),
            Map.entry("/v1/wallets/forwarder-searches", "looks for addresses"),
            Map.entry("/v1/transfers", "labels and decisions are rows of their own"),
            Map.entry("/v1/needs-you", "an item comes back while its cause is there"),
            Map.entry("/v1/sample-data", "test mode"),
            Map.entry("/test", "test mode; a stranger's pages"));

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final SettableClock clock;
    private Business business;
    private Browser browser;

    ActsTest(Settings settings, Businesses businesses, SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.clock = clock;
    }

    @BeforeEach
    void signUp() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
    }

    @Test
    void everyRouteThatChangesSomethingDemandsATouchOrSaysWhyNot() {
        Set<String> silent = new TreeSet<>();
        for (Route route : Route.parse(RouteTest.read("/allscale/routes.txt"))) {
            boolean changes = !route.method().equals("GET");
            boolean isListed = ACTS.containsKey(route.name()) || NOT_ACTS.containsKey(route.name());
            if (changes && !isListed && NOT_ACTS_BELOW.keySet().stream().noneMatch(area -> isBelow(route, area))) {
                silent.add(route.name());
            }
        }
        assertThat(silent)
                .as("routes in neither list: demand a touch (Acts.require) or say here why not")
                .isEmpty();
    }

    @Test
    void aFreshSessionWithoutTheTouchChangesNothing() {
        assertEachDemandsItsAct();
    }

    @Test
    void aStaleSessionChangesNothing() {
        Map<String, Browser.Answer> prepared = answers();
        assertThat(prepared).hasSize(ACTS.size());
        clock.forward(Duration.ofMinutes(20));
        assertEachDemandsItsAct();
        assertThat(browser.post("/v1/passkey-registrations", Map.of()).code()).isEqualTo("step-up-required");
        assertThat(browser.post("/v1/challenges", Map.of("action", "passkey.register"))
                        .status())
                .isEqualTo(400);
    }

    private void assertEachDemandsItsAct() {
        List<String> open = new ArrayList<>();
        answers().forEach((route, answer) -> {
            String demanded = answer.json().at("/values/action").asString("");
            if (answer.status() != 403 || !demanded.equals(ACTS.get(route))) {
                open.add(route + " -> " + answer.text());
            }
        });
        assertThat(open).isEmpty();
        assertThat(browser.get("/v1/passkeys").json().path("items").size()).isEqualTo(1);
    }

    /** Every act of the list, asked for on what is there, without a touch. */
    private Map<String, Browser.Answer> answers() {
        Map<String, Object> passkey = VaultFounding.passkey(business);
        if (browser.get("/v1/vault").json().path("records").isEmpty()) {
            VaultFounding.make(browser, business, passkey);
        }
        String unlocker = browser.get("/v1/vault").json().at("/records/0/id").stringValue();
        String own = browser.get("/v1/passkeys").json().at("/items/0/id").stringValue();
        String address = new DeviceKey("acts").address().text();
        Map<String, Object> registration =
                Map.of("id", "AAAA", "clientDataJSON", "e30", "attestationObject", "AA", "transports", List.of());
        return Map.of(
                "POST /v1/passkeys",
                        browser.post(
                                "/v1/passkeys",
                                Map.of(
                                        "ceremonyId", "cer_00000000000000000000000000",
                                        "registration", registration,
                                        "name", "Thief")),
                "DELETE /v1/passkeys/{id}", browser.delete("/v1/passkeys/" + own),
                "POST /v1/vault",
                        browser.post(
                                "/v1/vault",
                                Map.of("payload", VaultFounding.payload(1), "unlockers", List.of(passkey))),
                "PUT /v1/vault/payload", browser.put("/v1/vault/payload", Map.of("payload", VaultFounding.payload(2))),
                "POST /v1/vault/unlockers", browser.post("/v1/vault/unlockers", Map.of("unlocker", passkey)),
                "POST /v1/vault/unlockers/{id}/activation",
                        browser.post("/v1/vault/unlockers/" + unlocker + "/activation", null),
                "DELETE /v1/vault/unlockers/{id}", browser.delete("/v1/vault/unlockers/" + unlocker),
                "POST /v1/wallets",
                        browser.post(
                                "/v1/wallets",
                                Map.of(
                                        "name",
                                        "Main",
                                        "evmAddress",
                                        address,
                                        "forwarderSeed",
                                        "A".repeat(43),
                                        "addressProof",
                                        "0x")),
                "PUT /v1/payees/{id}/confirmation",
                        browser.put(
                                "/v1/payees/" + payee(address) + "/confirmation",
                                Map.of("mac", "A".repeat(43), "version", 1)));
    }

    private String payee(String address) {
        String contact = browser.post("/v1/contacts", Map.of("name", "Supplier"))
                .json()
                .path("id")
                .stringValue();
        return browser.post(
                        "/v1/contacts/" + contact + "/payees",
                        Map.of("network", "eip155:31337", "address", address, "label", ""))
                .json()
                .path("id")
                .stringValue();
    }

    private static boolean isBelow(Route route, String area) {
        String path = route.name().substring(route.method().length() + 1);
        return path.equals(area) || path.startsWith(area + "/");
    }
}
