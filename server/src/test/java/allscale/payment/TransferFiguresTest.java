package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.Networks;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.RequestKey;
import allscale.intent.DeviceSigning;
import allscale.intent.IntentId;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.later.ManualLater;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What transfers cost and counted for, as accountants need it. */
@RoomTest
class TransferFiguresTest {

    @LocalServerPort
    private int port;

    private final ApplicationContext context;
    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final Charges charges;
    private final ManualLater later;
    private final SettableClock clock;
    private final FakeNetwork network;
    private final Asset usdc;
    private Business business;
    private DeviceKey key;
    private Browser console;

    TransferFiguresTest(
            ApplicationContext context,
            Settings settings,
            Businesses businesses,
            Wallets wallets,
            Charges charges,
            ManualLater later,
            SettableClock clock,
            Networks networks) {
        this.context = context;
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.charges = charges;
        this.later = later;
        this.clock = clock;
        this.network = FakeNetworks.of(networks, FakeNetworks.LOCAL);
        this.usdc = FakeNetworks.token(network, "USDC");
    }

    @BeforeEach
    void fund() {
        business = businesses.aSignedUpBusiness();
        console = Browser.onConsole(port, settings).signedIn(business);
        key = new DeviceKey(business.caller().organization().text());
        ForwarderSeed seed = Shops.seed(business.caller().organization());
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                key.address().text(),
                seed);
        network.pay(key.address(), usdc, 100_000_000);
        network.give(key.address(), BigInteger.TEN.pow(18));
        settle();
    }

    @Test
    void f480_whatTheNetworkTookStandsWithThePayoutAndOnceWithItsTransfer() {
        String payout = created(
                "/v1/payouts",
                Map.of(
                        "to",
                        FakeNetwork.PAYER.text(),
                        "amount",
                        Map.of("amount", "5", "asset", usdc.caip19()),
                        "note",
                        "Rent",
                        "route",
                        "own_fee"));
        assertThat(payout(payout).path("networkFee").isObject()).isFalse();
        sign(payout);

        assertThat(payout(payout).path("status").stringValue()).isEqualTo("paid");
        BigInteger left = network.nativeBalance(key.address(), network.tip());
        Money taken =
                new Money(BigInteger.TEN.pow(18).subtract(left), network.facts().coin());
        assertThat(taken.isPositive()).isTrue();
        JsonNode fee = payout(payout).path("networkFee");
        assertThat(fee.path("amount").stringValue()).isEqualTo(taken.decimal());
        assertThat(fee.path("asset").stringValue())
                .isEqualTo(network.facts().coin().caip19());
        JsonNode listed =
                console.get("/v1/transfers?direction=out").json().path("items").get(0);
        assertThat(listed.path("networkFee")).isEqualTo(fee);
        assertThat(console.get("/v1/payouts").json().at("/items/0/networkFee")).isEqualTo(fee);
        List<String> rows = rows();
        assertThat(rows)
                .filteredOn(row -> row.contains("\"out\""))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).endsWith("\"no\",\"\",\"\",\"\",\"" + taken.decimal() + "\",\"ETH\""));
        assertThat(rows).filteredOn(row -> row.contains("\"in\"")).allMatch(row -> row.endsWith(",\"\",\"\""));
    }

    /** Whoever is paid by name is found by the note, too. */
    @Test
    void f482_aPaymentIsFoundByItsNoteAndItsTableSaysIt() {
        String contact = created("/v1/contacts", Map.of("name", "Tidewater Print", "kind", "customer"));
        Map<String, Object> address =
                Map.of("network", network.id().caip2(), "address", FakeNetwork.PAYER.text(), "label", "");
        String payee = created("/v1/contacts/" + contact + "/payees", address);
        String payout = created(
                "/v1/payouts",
                Map.of(
                        "payeeId",
                        payee,
                        "amount",
                        Map.of("amount", "5", "asset", usdc.caip19()),
                        "note",
                        "Posters for March",
                        "route",
                        "own_fee"));
        sign(payout);

        JsonNode found = console.get("/v1/transfers?q=posters").json().path("items");
        assertThat(found.size()).isOne();
        assertThat(found.get(0).at("/reason/label").stringValue()).isEqualTo("Tidewater Print · Posters for March");
        assertThat(console.get("/v1/transfers.csv?q=posters").text())
                .contains("\"Tidewater Print · Posters for March\"");
    }

    @Test
    void f481_aPaymentHasItsDayRateAndWorthAndASweepIsBetweenOwnAddresses() {
        console.patch("/v1/organization", Map.of("timeZone", "Pacific/Kiritimati"));
        Charge charge = charge();
        network.pay(charge.address(), usdc, 5_000_000);
        settle();
        network.spend(charge.address(), key.address(), usdc, 5_000_000);
        settle();

        JsonNode paid = console.get("/v1/transfers?direction=in&q=" + FakeNetwork.PAYER.text())
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("worth").isObject())
                .findFirst()
                .orElseThrow();
        assertThat(paid.path("worth").toString())
                .isEqualTo("{\"rate\":\"1.00\",\"amount\":\"5.00\",\"currency\":\"USD\"}");
        assertThat(paid.path("betweenOwn").booleanValue()).isFalse();
        String day = Instant.parse(paid.at("/block/at").stringValue())
                .atZone(ZoneOffset.ofHours(14))
                .toLocalDate()
                .toString();
        List<String> rows = rows();
        assertThat(rows)
                .anyMatch(row -> row.contains("\"" + day + "\",\"in\"")
                        && row.endsWith("\"no\",\"1.00\",\"5.00\",\"USD\",\"\",\"\""));
        assertThat(rows.stream().filter(row -> row.endsWith("\"yes\",\"\",\"\",\"\",\"\",\"\"")))
                .as("the sweep, out of one own address and into another")
                .hasSize(2);
    }

    private String created(String path, Map<String, Object> body) {
        Browser.Answer answer = console.post(path, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.json().path("id").stringValue();
    }

    /** Signs a payout and lets the network finish it. */
    private void sign(String payout) {
        work();
        new DeviceSigning(context)
                .ask(
                        business.caller(),
                        IntentId.parse(payout(payout).path("intentId").stringValue()))
                .give(business.authenticator(), key, network);
        work();
        settle();
        settle();
    }

    private JsonNode payout(String id) {
        return console.get("/v1/payouts/" + id).json();
    }

    private List<String> rows() {
        return console.get("/v1/transfers.csv").text().lines().toList();
    }

    private Charge charge() {
        ChargeTerms terms = new ChargeTerms(
                "Invoice 2026-0007",
                "Nordlicht Studio",
                0,
                "Meridian Labs",
                null,
                Locale.ENGLISH,
                Price.parse("5.00", "USD"),
                LocalDate.parse("2099-12-07"),
                ZoneOffset.UTC,
                new TreeSet<>(List.of("USDC")),
                Tolerance.none("USD"));
        return charges.open(business.caller().organization(), UUID.randomUUID(), terms);
    }

    private void settle() {
        network.mineToFinal();
        later.runNow("wallet.follow-network", network.id().caip2());
        work();
    }

    private void work() {
        clock.forward(Duration.ofSeconds(20));
        later.runDue(business.caller().organization().value().toString());
    }
}
