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
            "PUT /v1/recovery-waiting-time", "recovery.wait",
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
            Map.entry("POST /v1/intents/{id}/signature-requests", "reserves; the signature is a touch"),
            Map.entry("POST /v1/intents/{id}/fee-bumps", "reserves; the signature is a touch"),
            Map.entry("POST /v1/intents/{id}/signatures", "is itself a touch over the intent"),
            Map.entry("POST /v1/intents/{id}/approval-requests", "gives a nonce; the approval is a touch"),
            Map.entry("POST /v1/intents/{id}/approvals", "is itself a touch over the intent"),
            Map.entry("POST /v1/intents/{id}/authorization-cancellation", "takes an act once something hangs"),
            Map.entry("POST /v1/safe-mode/end-requests", "says what somebody wants; ending it takes an act"),
            Map.entry("POST /v1/safe-mode/end", "takes an act once there is something to end"),
            Map.entry("POST /v1/wallet-differences/{id}/confirmation", "takes an act once there is a difference"),
            Map.entry("POST /v1/intents/{id}/cancellation", "nothing was signed; it can be asked for again"),
            Map.entry("POST /v1/contacts", "adds a contact"),
            Map.entry("PATCH /v1/contacts/{id}", "a name; what was signed under the old one shows it"),
            Map.entry("POST /v1/contacts/{id}/archive", "put away, not destroyed"),
            Map.entry("POST /v1/contacts/{contact}/payees", "a new payee is unconfirmed until a touch confirms it"),
            Map.entry("PATCH /v1/payees/{id}", "a label; an address or name changed is a new version, unconfirmed"),
            Map.entry("DELETE /v1/payees/{id}", "can be added again, and is then unconfirmed"),
            Map.entry("POST /v1/wallets/forwarder-searches", "looks for addresses"),
            Map.entry("POST /v1/networks/{id}/probe", "asks nodes"),
            Map.entry("PUT /v1/rates", "for later papers only; those issued keep theirs"),
            Map.entry("DELETE /v1/rates/{symbol}/{currency}", "for later papers only; those issued keep theirs"),
            Map.entry("POST /v1/payout-estimates", "asks the network; nothing is kept"),
            Map.entry("POST /v1/payouts", "asks for money to go out; sending it is a touch"),
            Map.entry("POST /v1/payouts/{id}/cancellation", "nothing was signed; it can be asked for again"),
            Map.entry("POST /v1/outflows/{id}/acknowledgement", "says that a person knows it; nothing moves"),
            Map.entry("POST /v1/unmatched/{transferId}/assignment", "a row that another undoes"),
            Map.entry("DELETE /v1/unmatched/{transferId}/assignment", "is itself the undoing, a row of its own"),
            Map.entry("POST /v1/strays/{id}/sweep", "moves money to the own main address only"),
            Map.entry("POST /v1/strays/{id}/dismissal", "a row of its own; nothing moves"),
            Map.entry("POST /v1/invoices", "a draft"),
            Map.entry("PUT /v1/invoices/{id}", "a draft, with its version; issued papers do not change"),
            Map.entry("DELETE /v1/invoices/{id}", "a draft only; issued papers are voided and stay"),
            Map.entry("POST /v1/invoices/{id}/issuance", "a paper that can be voided"),
            Map.entry(
                    "POST /v1/invoices/{id}/void",
                    "the paper stays in the books, and what is paid to it is still seen"),
            Map.entry("POST /v1/invoices/{id}/difference-acceptance", "a row that another undoes"),
            Map.entry("DELETE /v1/invoices/{id}/difference-acceptance", "is itself the undoing, a row of its own"),
            Map.entry("POST /v1/invoices/{id}/copies", "a draft"),
            Map.entry("POST /v1/sample-data", "test mode"),
            Map.entry("POST /test/payer", "test mode; a stranger's page"));

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
        assertThat(silent(routes()))
                .as("routes in neither list: demand a touch (Acts.require) or say here why not")
                .isEmpty();
    }

    /** Each is named by itself: a route added beside harmless ones is not harmless for that. */
    @Test
    void aNewRouteThatDestroysIsFoundBesideOnesThatDoNot() {
        List<Route> routes = new ArrayList<>(routes());
        routes.addAll(Route.parse("""
                DELETE /v1/contacts/{id} contact:edit contact
                PUT /v1/invoices/{id}/number invoice:edit invoice
                """));
        assertThat(silent(routes)).containsExactly("DELETE /v1/contacts/{id}", "PUT /v1/invoices/{id}/number");
    }

    @Test
    void theListsNameOnlyRoutesThatAreThere() {
        Set<String> listed = new TreeSet<>(ACTS.keySet());
        listed.addAll(NOT_ACTS.keySet());
        assertThat(routes().stream().map(Route::name)).containsAll(listed);
    }

    private static List<Route> routes() {
        return Route.parse(RouteTest.read("/allscale/routes.txt"));
    }

    private static Set<String> silent(List<Route> routes) {
        Set<String> silent = new TreeSet<>();
        for (Route route : routes) {
            boolean isListed = ACTS.containsKey(route.name()) || NOT_ACTS.containsKey(route.name());
            if (!route.method().equals("GET") && !isListed) {
                silent.add(route.name());
            }
        }
        return silent;
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
                "POST /v1/vault", browser.post("/v1/vault", VaultFounding.request(business, passkey)),
                "PUT /v1/vault/payload", browser.put("/v1/vault/payload", Map.of("payload", VaultFounding.payload(2))),
                "PUT /v1/recovery-waiting-time", browser.put("/v1/recovery-waiting-time", Map.of("waitingHours", 24)),
                "POST /v1/vault/unlockers",
                        browser.post("/v1/vault/unlockers", Map.of("unlocker", passkey, "recordsProof", "")),
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
}
