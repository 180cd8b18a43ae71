package allscale.intent;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.RailsTest;
import allscale.identity.Assertion;
import allscale.kernel.Id;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The pay flow as the console and the signer see it: over HTTP, in the exact form of the signer's protocol. */
@RailsTest
class IntentApiTest {

    private final Payer.Rooms rooms;
    private final Payer.Signing signing;
    private final Settings settings;

    @LocalServerPort
    private int port;

    IntentApiTest(Payer.Rooms rooms, Payer.Signing signing, Settings settings) {
        this.rooms = rooms;
        this.signing = signing;
        this.settings = settings;
    }

    @Test
    void aTransactionIsAskedForAndHandedIn() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        Browser.Answer asked = browser(payer).post(path(intent, "/signature-requests"), Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        JsonNode signer = asked.json().path("signer");
        assertThat(signer.path("kind").stringValue()).isEqualTo("sign");
        assertThat(signer.path("intent").path("intentId").stringValue())
                .isEqualTo(base64(Id.bytes(intent.id().value())));
        assertThat(signer.path("intent").path("lines").get(0).path("amount").stringValue())
                .isEqualTo("5000000");
        JsonNode plan = signer.path("plans").get(0);
        assertThat(plan.path("kind").stringValue()).isEqualTo("eip1559");
        assertThat(plan.path("data").stringValue())
                .hasSize(2 + 8 + 128)
                .startsWith("0xa9059cbb" + "0".repeat(24))
                .containsIgnoringCase(payer.payee().text().substring(2))
                .endsWith("4c4b40");
        assertThat(plan.path("chainId").stringValue()).isEqualTo("31337");

        SignatureRequest request = newest(payer, intent);
        Browser.Answer handedIn = browser(payer)
                .post(
                        path(intent, "/signatures"),
                        Map.of(
                                "assertion",
                                assertion(payer, intent, request),
                                "intentHash",
                                base64(intent.hash()),
                                "signatures",
                                List.of(Map.of(
                                        "plan",
                                        0,
                                        "kind",
                                        "eip1559",
                                        "raw",
                                        payer.bytes(request).getFirst()))));
        assertThat(handedIn.status()).as(handedIn.text()).isEqualTo(202);
        assertThat(handedIn.json().path("status").stringValue()).isEqualTo("signed");
        assertThat(handedIn.json().path("code").stringValue()).isEqualTo(intent.code());
    }

    /** F-410. */
    @Test
    void whatIsAnsweredMustBeExactlyWhatWasAsked() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        SignatureRequest request = payer.asked(intent);
        String bytes = payer.bytes(request).getFirst();
        Map<String, Object> good = Map.of("plan", 0, "kind", "eip1559", "raw", bytes);
        Map<String, Object> another = Map.of("plan", 1, "kind", "eip1559", "raw", bytes);
        assertRefused(payer, intent, base64(new byte[32]), List.of(good), "intent-changed");
        assertRefused(payer, intent, "", List.of(good), "intent-changed");
        for (List<Map<String, Object>> odd : List.<List<Map<String, Object>>>of(
                List.of(),
                List.of(another),
                List.of(good, good),
                List.of(good, another),
                List.of(Map.of("plan", -1, "kind", "eip1559", "raw", bytes)),
                List.of(Map.of("plan", 0, "kind", "eip3009", "raw", bytes)),
                List.of(Map.of("plan", 0, "kind", "", "raw", bytes)),
                List.of(Map.of("plan", 0, "kind", "eip1559", "signature", bytes)),
                List.of(Map.of("plan", 0, "kind", "eip1559", "raw", bytes, "signature", bytes)),
                List.of(Map.of("plan", 0, "kind", "eip1559")))) {
            assertRefused(payer, intent, base64(intent.hash()), odd, "signatures-incomplete");
        }
        assertThat(payer.attempts(intent)).isEmpty();
        assertThat(handIn(payer, intent, base64(intent.hash()), List.of(good)).status())
                .isEqualTo(202);
    }

    private void assertRefused(
            Payer payer, Intent intent, String hash, List<Map<String, Object>> signatures, String code) {
        Browser.Answer answer = handIn(payer, intent, hash, signatures);
        assertThat(answer.code()).as("%s %s", hash, signatures).isEqualTo(code);
    }

    private Browser.Answer handIn(Payer payer, Intent intent, String hash, List<Map<String, Object>> signatures) {
        Assertion touch = assertion(payer, intent, newest(payer, intent));
        return browser(payer)
                .post(
                        path(intent, "/signatures"),
                        Map.of("assertion", touch, "intentHash", hash, "signatures", signatures));
    }

    @Test
    void anAuthorizationIsAskedForWithTheTokensOwnDomain() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.RELAYED, 5_000_000);
        JsonNode plan = browser(payer)
                .post(path(intent, "/signature-requests"), Map.of())
                .json()
                .path("signer")
                .path("plans")
                .get(0);
        assertThat(plan.path("kind").stringValue()).isEqualTo("eip3009");
        assertThat(plan.path("domain").path("name").stringValue()).isEqualTo("USD Coin");
        assertThat(plan.path("domain").path("verifyingContract").stringValue())
                .isEqualTo(payer.usdc().contract().text());
        assertThat(plan.path("nonce").stringValue()).isEqualTo(IntentHashing.authorizationNonce(intent.id(), 0));
        assertThat(plan.path("validAfter").stringValue()).isEqualTo("0");
    }

    @Test
    void anotherOrganizationCannotSeeOrSignIt() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        Payer stranger = rooms.aPayer(FakeNetworks.LOCAL);
        Intent intent = payer.ready(Route.OWN_FEE, 5_000_000);
        assertThat(browser(stranger).get(path(intent, "")).status()).isEqualTo(404);
        assertThat(browser(stranger)
                        .post(path(intent, "/signature-requests"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(browser(stranger)
                        .post(path(intent, "/cancellation"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void walletTransfersAndNetworksAreListed() {
        Payer payer = rooms.aPayer(FakeNetworks.LOCAL);
        payer.network().mine(1);
        payer.follow();
        Browser browser = browser(payer);
        JsonNode wallet = browser.get("/v1/wallets").json().path("items").get(0);
        assertThat(wallet.path("custody").stringValue()).isEqualTo("person");
        assertThat(wallet.path("addresses").get(0).path("kind").stringValue()).isEqualTo("main");
        JsonNode transfer = browser.get("/v1/transfers?direction=in&asset=USDC&network=eip155:31337")
                .json()
                .path("items")
                .get(0);
        assertThat(transfer.path("amount").path("amount").stringValue()).isEqualTo("1000.00");
        assertThat(transfer.path("status").stringValue()).isEqualTo("confirming");
        assertThat(transfer.path("confirmations").path("m").intValue()).isPositive();
        assertThat(browser.get("/v1/transfers?direction=out").json().path("items"))
                .isEmpty();
        assertThat(browser.get("/v1/transfers.csv").text())
                .contains(
                        "\"Time\",\"Day\",\"Direction\",\"Status\",\"For\",\"Amount\",\"Symbol\"",
                        "\"in\",\"confirming\",\"\",\"1000.00\",\"USDC\"");
        JsonNode networks = browser.get("/v1/networks").json();
        assertThat(networks.isArray()).isTrue();
        assertThat(networks.toString()).contains("\"final\":", "\"initCodeHash\":", "\"native\":");
        Browser.Answer probe = browser.post("/v1/networks/eip155:31337/probe", Map.of());
        assertThat(probe.status()).as(probe.text()).isEqualTo(200);
    }

    private Browser browser(Payer payer) {
        return Browser.onConsole(port, settings).signedIn(payer.business());
    }

    private SignatureRequest newest(Payer payer, Intent intent) {
        return signing.newest().of(payer.organization(), intent);
    }

    private static Assertion assertion(Payer payer, Intent intent, SignatureRequest request) {
        return payer.touch(intent, request);
    }

    private static String path(Intent intent, String rest) {
        return "/v1/intents/" + intent.id().text() + rest;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
