package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetwork.Mishap;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.later.ManualLater;
import allscale.vault.UnlockersChanged;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** One invoice, one address, several networks: where payers are asked for money, and what arrives where. */
@RoomTest
class SeveralNetworksTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final Networks networks;
    private final ManualLater later;
    private final SettableClock clock;
    private final ApplicationEventPublisher facts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Business business;
    private Browser browser;

    SeveralNetworksTest(
            Settings settings,
            Businesses businesses,
            Wallets wallets,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            ApplicationEventPublisher facts,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.networks = networks;
        this.later = later;
        this.clock = clock;
        this.facts = facts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void signIn() {
        business = businesses.aSignedUpBusiness();
        browser = Browser.onConsole(port, settings).signedIn(business);
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                new ForwarderSeed(new byte[32]));
        List.of(FakeNetworks.LOCAL, FakeNetworks.BASE, FakeNetworks.POLYGON)
                .forEach(network -> later.runNow("wallet.follow-network", network.caip2()));
    }

    @AfterEach
    void putRight() {
        networks.connected().forEach(network -> {
            fake(network.id()).end(Mishap.FOREIGN_NODES);
            fake(network.id()).end(Mishap.NO_FACTORY);
            networks.probe(network.id());
        });
    }

    @Test
    void anInvoiceIsPaidOnTheSecondNetworkAtTheSameAddress() {
        hasUnlockers(2);
        JsonNode invoice = issued();
        assertThat(payPage(invoice, FakeNetworks.BASE)).contains("Base").contains("Polygon PoS");
        Address address = forwarder(invoice);
        FakeNetwork base = fake(FakeNetworks.BASE);

        base.pay(address, FakeNetworks.token(base, "USDC"), 100_000_000);
        base.mineToFinal();
        follow(FakeNetworks.BASE);

        JsonNode paid = browser.get("/v1/invoices/" + id(invoice)).json();
        assertThat(paid.path("payment").stringValue()).isEqualTo("paid");
        assertThat(payPage(invoice, FakeNetworks.BASE)).contains("https://basescan.org/tx/");
    }

    @Test
    void twoNetworksPayOneInvoiceTogether() {
        hasUnlockers(2);
        JsonNode invoice = issued();
        Address address = forwarder(invoice);
        for (NetworkId id : List.of(FakeNetworks.LOCAL, FakeNetworks.POLYGON)) {
            FakeNetwork network = fake(id);
            network.pay(address, FakeNetworks.token(network, "USDC"), 50_000_000);
            network.mineToFinal();
            follow(id);
        }
        assertThat(browser.get("/v1/invoices/" + id(invoice))
                        .json()
                        .path("payment")
                        .stringValue())
                .isEqualTo("paid");
    }

    @Test
    void realMoneyIsAskedForOnlyWithTwoWaysToOpenTheWallet() {
        assertThat(receiving(FakeNetworks.BASE)).isEqualTo("second_unlocker_missing");
        assertThat(receiving(FakeNetworks.LOCAL)).isEqualTo("open");
        JsonNode invoice = issued();
        assertThat(payPage(invoice, FakeNetworks.BASE)).doesNotContain("Base");

        hasUnlockers(2);
        assertThat(receiving(FakeNetworks.BASE)).isEqualTo("open");
        assertThat(payPage(invoice, FakeNetworks.BASE)).contains("Base");

        hasUnlockers(1);
        assertThat(receiving(FakeNetworks.BASE)).isEqualTo("second_unlocker_missing");
        assertThat(payPage(invoice, FakeNetworks.BASE)).doesNotContain("Base");
    }

    /** A payer who kept the address pays all the same. */
    @Test
    void moneyThatComesUnaskedIsCreditedAllTheSame() {
        JsonNode invoice = issued();
        FakeNetwork base = fake(FakeNetworks.BASE);
        base.pay(forwarder(invoice), FakeNetworks.token(base, "USDC"), 100_000_000);
        base.mineToFinal();
        follow(FakeNetworks.BASE);
        assertThat(browser.get("/v1/invoices/" + id(invoice))
                        .json()
                        .path("payment")
                        .stringValue())
                .isEqualTo("paid");
    }

    @Test
    void withMainNetworksAloneNoInvoiceIsIssuedBefore() {
        switchOff(FakeNetworks.LOCAL);
        Browser.Answer refused = issue(draft());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("second-unlocker-missing");
        assertThat(refused.json().path("detail").stringValue()).contains("recovery kit");

        hasUnlockers(2);
        assertThat(issue(draft()).status()).isEqualTo(200);
    }

    @Test
    void aNetworkWithoutTheFactoryReceivesAtTheMainAddressOnly() {
        hasUnlockers(2);
        fake(FakeNetworks.BASE).begin(Mishap.NO_FACTORY);
        networks.probe(FakeNetworks.BASE);
        JsonNode invoice = issued();
        assertThat(payPage(invoice, FakeNetworks.POLYGON))
                .doesNotContain(">Base<")
                .contains("Polygon PoS");
        assertThat(receiving(FakeNetworks.BASE)).isEqualTo("open");
        JsonNode shown = network(FakeNetworks.BASE);
        assertThat(shown.path("enabled").booleanValue()).isTrue();
        assertThat(shown.path("collects").booleanValue()).isFalse();
    }

    @Test
    void aNetworkThatIsOffIsOfferedToNobodyAndWhatHappenedThereStaysReadable() {
        hasUnlockers(2);
        JsonNode invoice = issued();
        FakeNetwork base = fake(FakeNetworks.BASE);
        base.pay(forwarder(invoice), FakeNetworks.token(base, "USDC"), 40_000_000);
        base.mineToFinal();
        follow(FakeNetworks.BASE);

        switchOff(FakeNetworks.BASE);

        assertThat(receiving(FakeNetworks.BASE)).isEqualTo("network_off");
        assertThat(payPage(invoice, FakeNetworks.POLYGON)).contains("40").contains("https://basescan.org/tx/");
        for (String path : List.of(
                "/v1/home",
                "/v1/transfers",
                "/v1/balances",
                "/v1/networks",
                "/v1/invoices",
                "/v1/invoices/" + id(invoice),
                "/v1/invoices/" + id(invoice) + "/document.pdf")) {
            assertThat(browser.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(network(FakeNetworks.BASE).path("enabled").booleanValue()).isFalse();
    }

    @Test
    void aProbeShowsWhichNodeSaysWhatAndTakesTheNetworkOutOfUse() {
        fake(FakeNetworks.POLYGON).begin(Mishap.FOREIGN_NODES);
        Browser.Answer probed = browser.post("/v1/networks/" + FakeNetworks.POLYGON + "/probe", Map.of());
        assertThat(probed.status()).isEqualTo(200);
        assertThat(probed.json().path("ok").booleanValue()).isFalse();
        assertThat(probed.json().at("/findings/0/kind").stringValue()).isEqualTo("wrong_chain_id");
        assertThat(probed.json().at("/findings/0/node").stringValue()).isEqualTo("fake");
        assertThat(network(FakeNetworks.POLYGON).path("enabled").booleanValue()).isFalse();

        fake(FakeNetworks.POLYGON).end(Mishap.FOREIGN_NODES);
        later.runNow("wallet.probe-network", FakeNetworks.POLYGON.caip2());
        assertThat(network(FakeNetworks.POLYGON).path("enabled").booleanValue())
                .as("asked again without a restart")
                .isTrue();
    }

    @Test
    void whatOnlyMovedBetweenOwnAddressesCanBeLeftOut() {
        JsonNode invoice = issued();
        FakeNetwork base = fake(FakeNetworks.BASE);
        Address wallet = wallets.main(business.caller().organization(), FakeNetworks.BASE)
                .orElseThrow()
                .address();
        base.pay(forwarder(invoice), FakeNetworks.token(base, "USDC"), 100_000_000);
        base.mine(1);
        base.spend(forwarder(invoice), wallet, FakeNetworks.token(base, "USDC"), 100_000_000);
        base.mineToFinal();
        follow(FakeNetworks.BASE);

        assertThat(directions("/v1/transfers")).containsExactlyInAnyOrder("in", "out", "in");
        assertThat(directions("/v1/transfers?betweenOwn=false")).containsExactly("in");
        assertThat(browser.get("/v1/transfers.csv?betweenOwn=false").text().lines())
                .hasSize(2);
    }

    private List<String> directions(String path) {
        return browser.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("direction").stringValue())
                .toList();
    }

    private void follow(NetworkId id) {
        later.runNow("wallet.follow-network", id.caip2());
        later.runNow("wallet.settle-transfers", business.caller().organization().value() + ":" + id.caip2());
    }

    private void switchOff(NetworkId id) {
        fake(id).begin(Mishap.FOREIGN_NODES);
        networks.probe(id);
    }

    private FakeNetwork fake(NetworkId id) {
        return (FakeNetwork) networks.findConnected(id).orElseThrow();
    }

    private void hasUnlockers(int active) {
        inOrganization(() -> {
            facts.publishEvent(new UnlockersChanged(
                    business.caller().organization(), business.caller().person(), active));
            return active;
        });
    }

    private String receiving(NetworkId id) {
        return browser.get("/v1/wallets")
                .json()
                .at("/items/0/addresses")
                .valueStream()
                .filter(one -> one.path("network").stringValue().equals(id.caip2()))
                .map(one -> one.path("receiving").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode network(NetworkId id) {
        return browser.get("/v1/networks")
                .json()
                .valueStream()
                .filter(one -> one.path("id").stringValue().equals(id.caip2()))
                .findFirst()
                .orElseThrow();
    }

    private String payPage(JsonNode invoice, NetworkId id) {
        String path = invoice.path("payLink")
                .stringValue()
                .substring(settings.payOrigin().length());
        Browser.Answer page = Browser.onPublicPage(port, settings).get(path + "?lang=en&network=" + id);
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }

    private Address forwarder(JsonNode invoice) {
        UUID charge = inOrganization(() -> jdbc.sql("select id from payment.charge where reason_id = ?")
                .param(allscale.invoicing.InvoiceId.parse(id(invoice)).value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .single());
        return wallets.forwarder(business.caller().organization(), charge)
                .getFirst()
                .address();
    }

    private JsonNode draft() {
        return browser.post(
                        "/v1/invoices",
                        Map.of(
                                "customer",
                                Map.of("name", "Meridian Labs", "email", "accounts@meridian.example", "address", ""),
                                "dueOn",
                                clock.instant()
                                        .plus(Duration.ofDays(14))
                                        .toString()
                                        .substring(0, 10),
                                "lines",
                                List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", "100.00"))))
                .json();
    }

    private Browser.Answer issue(JsonNode draft) {
        return browser.post("/v1/invoices/" + id(draft) + "/issuance", null);
    }

    private JsonNode issued() {
        Browser.Answer answer = issue(draft());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String id(JsonNode invoice) {
        return invoice.path("id").stringValue();
    }

    private <T> T inOrganization(java.util.function.Supplier<T> work) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(business.caller().organization().value().toString())
                    .query()
                    .singleValue();
            return work.get();
        });
    }
}
