package allscale.routes;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.Networks;
import allscale.edge.StrayTest;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.identity.Challenges;
import allscale.kernel.Id;
import allscale.later.ManualLater;
import allscale.wallet.WalletFounding;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every route that changes something leaves an entry in the organization's log (I6), or says here why not. */
@RoomTest
class DeedsTest {

    private static final String USDC = "eip155:31337/erc20:0xA25C5F6A5A65efa3eB72AE45E6e7E048332Adf4B";
    private static final String STRANGER = "0x52908400098527886E0F7030069857D2E4169EE7";

    /** Routes that change nothing an organization owns. */
    private static final Map<String, String> NO_DEED = Map.ofEntries(
            Map.entry("POST /v1/sign-ups", "opens a ceremony; nobody exists yet"),
            Map.entry("POST /v1/session-challenges", "opens a ceremony; nobody is known yet"),
            Map.entry("POST /v1/passkey-registrations", "opens a ceremony; the deed is its completion"),
            Map.entry("POST /v1/challenges", "opens a ceremony; the deed is what it confirms"),
            Map.entry("POST /v1/intents/{id}/signature-requests", "reserves; the deed is the signature"),
            Map.entry("POST /v1/intents/{id}/fee-bumps", "reserves; the deed is the signature"),
            Map.entry("POST /v1/intents/{id}/approval-requests", "reserves; the deed is the approval"),
            Map.entry("POST /test/payer", "the test payer is a stranger to every organization"),
            Map.entry("POST /v1/payout-estimates", "asks the network; nothing is kept"),
            Map.entry("POST /v1/networks/{id}/probe", "asks nodes; the result belongs to the installation"));

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Networks networks;
    private final ManualLater later;
    private final SettableClock clock;
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private Business business;
    private Browser browser;

    DeedsTest(Settings settings, Businesses businesses, Networks networks, ManualLater later, SettableClock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.networks = networks;
        this.later = later;
        this.clock = clock;
    }

    /** What must be in the log after a request. */
    private record Deed(String action, Supplier<Browser.Answer> request) {}

    @Test
    void everyRouteThatChangesSomethingIsInTheLog() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        identity();
        contacts();
        wallet();
        invoices();
        payouts();
        inbox();
        sessions();

        Set<String> answered = new TreeSet<>(NO_DEED.keySet());
        answered.addAll(DeedsElsewhere.BY_ROUTE.keySet());
        answered.addAll(StrayTest.IN_THE_LOG);
        answered.addAll(deeds.keySet());
        assertThat(answered)
                .as("every changing route is done here, or says why not")
                .isEqualTo(changing());

        List<String> silent = new ArrayList<>();
        deeds.forEach((route, deed) -> {
            long before = newest();
            Browser.Answer answer = deed.request.get();
            assertThat(answer.status()).as(route + " " + answer.text()).isBetween(200, 299);
            if (since(before).noneMatch(deed.action::equals)) {
                silent.add(route + " should have told " + deed.action + ", told "
                        + since(before).toList());
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void aSignUpIsInTheLog() {
        browser = Browser.onConsole(port, settings).signedIn(businesses.aSignedUpBusiness());
        assertThat(since(0)).contains("organization.founded", "session.begun");
    }

    @Test
    void theTestsThatStandInForRoutesExist() throws ClassNotFoundException {
        for (String name : DeedsElsewhere.BY_ROUTE.values()) {
            String[] parts = name.split("#");
            assertThat(Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(Test.class))
                            .map(Method::getName))
                    .contains(parts[1]);
        }
    }

    private void deed(String route, String action, Supplier<Browser.Answer> request) {
        deeds.put(route, new Deed(action, request));
    }

    private void identity() {
        deed(
                "PATCH /v1/organization",
                "organization.edited",
                () -> browser.patch("/v1/organization", Map.of("name", "Renamed Trading")));
        deed(
                "PUT /v1/organization/profile",
                "organization.profile-edited",
                () -> browser.put("/v1/organization/profile", Map.of("legalName", "Renamed Trading Ltd")));
        deed(
                "PATCH /v1/passkeys/{id}",
                "passkey.renamed",
                () -> browser.patch("/v1/passkeys/" + first("/v1/passkeys"), Map.of("name", "Renamed")));
        deed(
                "PUT /v1/rates",
                "rate.entered",
                () -> browser.put("/v1/rates", Map.of("symbol", "USDC", "currency", "EUR", "perCoin", "0.92")));
        deed("DELETE /v1/rates/{symbol}/{currency}", "rate.removed", () -> browser.delete("/v1/rates/USDC/EUR"));
    }

    private void contacts() {
        deeds.put(
                "POST /v1/contacts",
                new Deed("contact.added", () -> browser.post("/v1/contacts", Map.of("name", "Supplier"))));
        deeds.put(
                "PATCH /v1/contacts/{id}",
                new Deed(
                        "contact.changed",
                        () -> browser.patch("/v1/contacts/" + first("/v1/contacts"), Map.of("name", "Supplier Ltd"))));
        deeds.put(
                "POST /v1/contacts/{contact}/payees",
                new Deed(
                        "payee.added",
                        () -> browser.post(
                                "/v1/contacts/" + first("/v1/contacts") + "/payees",
                                Map.of("network", "eip155:31337", "address", STRANGER, "label", "Main"))));
        deeds.put(
                "PATCH /v1/payees/{id}",
                new Deed("payee.changed", () -> browser.patch("/v1/payees/" + payee(), Map.of("label", "Other"))));
        deeds.put("DELETE /v1/payees/{id}", new Deed("payee.removed", () -> browser.delete("/v1/payees/" + payee())));
        deeds.put(
                "POST /v1/contacts/{id}/archive",
                new Deed(
                        "contact.archived",
                        () -> browser.post("/v1/contacts/" + first("/v1/contacts") + "/archive", null)));
    }

    private void wallet() {
        DeviceKey key = new DeviceKey(business.caller().organization().text());
        WalletFounding.Claim claim = WalletFounding.Claim.of(key);
        deeds.put(
                "POST /v1/wallets",
                new Deed("wallet.registered", () -> WalletFounding.register(browser, business, claim)));
        String searches = "/v1/wallets/forwarder-searches";
        deeds.put("POST " + searches, new Deed("wallet.forwarder-search", () -> browser.post(searches, null)));
    }

    private void invoices() {
        deeds.put("POST /v1/invoices", new Deed("invoice.drafted", () -> browser.post("/v1/invoices", words(0))));
        deeds.put(
                "PUT /v1/invoices/{id}",
                new Deed("invoice.edited", () -> browser.put("/v1/invoices/" + first("/v1/invoices"), words(1))));
        deeds.put(
                "POST /v1/invoices/{id}/issuance",
                new Deed(
                        "invoice.issued",
                        () -> browser.post("/v1/invoices/" + first("/v1/invoices") + "/issuance", null)));
        deeds.put(
                "POST /v1/invoices/{id}/void",
                new Deed(
                        "invoice.voided", () -> browser.post("/v1/invoices/" + first("/v1/invoices") + "/void", null)));
        deeds.put(
                "POST /v1/invoices/{id}/copies",
                new Deed(
                        "invoice.copied",
                        () -> browser.post("/v1/invoices/" + first("/v1/invoices") + "/copies", null)));
        deeds.put(
                "DELETE /v1/invoices/{id}",
                new Deed(
                        "invoice.discarded",
                        () -> browser.delete("/v1/invoices/"
                                + browser.post("/v1/invoices", words(0))
                                        .json()
                                        .path("id")
                                        .stringValue())));
    }

    private void payouts() {
        deeds.put("POST /v1/payouts", new Deed("payout.requested", this::requested));
        deeds.put(
                "POST /v1/payouts/{id}/cancellation",
                new Deed(
                        "payout.canceled",
                        () -> browser.post("/v1/payouts/" + first("/v1/payouts") + "/cancellation", null)));
        deeds.put("POST /v1/intents/{id}/cancellation", new Deed("intent.canceled", () -> {
            fund();
            requested();
            work();
            JsonNode payout = browser.get("/v1/payouts/" + first("/v1/payouts")).json();
            return browser.post(
                    "/v1/intents/" + payout.path("intentId").asString("none of " + payout) + "/cancellation", null);
        }));
    }

    /** The money that funds the wallet came without a reason. */
    private void inbox() {
        String[] names = new String[2];
        deeds.put("POST /v1/unmatched/{transferId}/assignment", new Deed("unmatched.assigned", () -> {
            names[0] = browser.post("/v1/invoices", words(0)).json().path("id").stringValue();
            browser.post("/v1/invoices/" + names[0] + "/issuance", null);
            names[1] = at("/v1/unmatched", "/items/0/transfer/id");
            return browser.post("/v1/unmatched/" + names[1] + "/assignment", Map.of("invoiceId", names[0]));
        }));
        String accept = "/v1/invoices/{id}/difference-acceptance";
        Supplier<String> path = () -> accept.replace("{id}", names[0]);
        deeds.put("POST " + accept, new Deed("charge.difference_accepted", () -> browser.post(path.get(), Map.of())));
        deeds.put("DELETE " + accept, new Deed("charge.difference_reopened", () -> browser.delete(path.get())));
        String part = "/v1/unmatched/{transferId}/assignment";
        Supplier<String> name = () -> part.replace("{transferId}", names[1]);
        deeds.put("DELETE " + part, new Deed("unmatched.released", () -> browser.delete(name.get())));
    }

    private void sessions() {
        deeds.put("POST /v1/sessions", new Deed("session.begun", this::signedInAgain));
        deeds.put("DELETE /v1/sessions/{id}", new Deed("session.ended", () -> {
            String other = browser.get("/v1/sessions")
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(session -> !session.path("isCurrent").booleanValue())
                    .map(session -> session.path("id").stringValue())
                    .findFirst()
                    .orElseThrow();
            return browser.delete("/v1/sessions/" + other);
        }));
        deeds.put("POST /v1/passkeys", new Deed("passkey.added", () -> {
            JsonNode opened =
                    browser.post("/v1/passkey-registrations", Map.of()).json();
            byte[] challenge = Challenges.register(business.caller().person(), Touches.nonce(opened));
            var second = new SoftAuthenticator(
                    settings, Id.bytes(business.caller().person().value()));
            Map<String, Object> agreed = Map.of("credentialId", second.credentialId());
            Map<String, Object> added = Map.of(
                    "ceremonyId", opened.path("ceremonyId").stringValue(),
                    "registration", second.register(challenge),
                    "name", "Second");
            return Touches.over(browser, business, Act.PASSKEY_ADD, agreed).post("/v1/passkeys", added);
        }));
        deeds.put("DELETE /v1/passkeys/{id}", new Deed("passkey.removed", () -> {
            List<String> mine = browser.get("/v1/passkeys")
                    .json()
                    .path("items")
                    .valueStream()
                    .map(passkey -> passkey.path("id").stringValue())
                    .toList();
            Map<String, Object> body = Map.of("passkeyId", mine.getLast(), "name", "Second");
            return Touches.over(browser, business, Act.PASSKEY_REMOVE, body).delete("/v1/passkeys/" + mine.getLast());
        }));
        deeds.put("DELETE /v1/sessions/current", new Deed("session.ended", () -> {
            Browser leaving = browser;
            Browser.Answer again = signedInAgain();
            String cookie = again.header("Set-Cookie");
            browser = Browser.onConsole(port, settings).with("Cookie", cookie.substring(0, cookie.indexOf(';')));
            return leaving.delete("/v1/sessions/current");
        }));
    }

    private Browser.Answer signedInAgain() {
        JsonNode opened = browser.post("/v1/session-challenges", Map.of()).json();
        byte[] challenge = Challenges.login(Touches.nonce(opened));
        return Browser.onConsole(port, settings)
                .post(
                        "/v1/sessions",
                        Map.of(
                                "ceremonyId",
                                opened.path("ceremonyId").stringValue(),
                                "assertion",
                                business.authenticator().sign(challenge)));
    }

    private Browser.Answer requested() {
        return browser.post(
                "/v1/payouts",
                Map.of("to", STRANGER, "amount", Map.of("amount", "1", "asset", USDC), "note", "", "route", "own_fee"));
    }

    private void fund() {
        FakeNetwork network = FakeNetworks.of(networks, FakeNetworks.LOCAL);
        var main = new DeviceKey(business.caller().organization().text()).address();
        network.pay(main, FakeNetworks.token(network, "USDC"), 101_000_000);
        network.give(main, BigInteger.TEN.pow(18));
        network.mineToFinal();
        later.runNow("wallet.follow-network", FakeNetworks.LOCAL.caip2());
        work();
    }

    private void work() {
        clock.forward(Duration.ofSeconds(6));
        later.runDue(business.caller().organization().value().toString());
    }

    private Map<String, Object> words(int version) {
        Map<String, Object> words = new LinkedHashMap<>();
        if (version > 0) {
            words.put("version", version);
        }
        words.put("customer", Map.of("name", "Meridian Labs", "email", "accounts@meridian.example", "address", ""));
        words.put("dueOn", clock.instant().plus(Duration.ofDays(14)).toString().substring(0, 10));
        words.put("lines", List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", "100.00")));
        return words;
    }

    private String first(String path) {
        return at(path, "/items/0/id");
    }

    private String at(String path, String place) {
        return browser.get(path).json().at(place).asString("nothing at " + path);
    }

    private String payee() {
        return at("/v1/contacts/" + first("/v1/contacts"), "/payees/0/id");
    }

    private long newest() {
        return browser.get("/v1/audit-events").json().at("/items/0/seq").asLong(0);
    }

    private Stream<String> since(long seq) {
        return browser.get("/v1/audit-events")
                .json()
                .path("items")
                .valueStream()
                .filter(event -> event.path("seq").asLong() > seq)
                .map(event -> event.path("action").stringValue());
    }

    private static Set<String> changing() {
        Set<String> changing = new TreeSet<>();
        for (Route route : Route.parse(RouteTest.read("/allscale/routes.txt"))) {
            if (!route.method().equals("GET")) {
                changing.add(route.name());
            }
        }
        return changing;
    }
}
