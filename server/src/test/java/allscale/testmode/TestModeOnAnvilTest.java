package allscale.testmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.OnlyTheProduct;
import allscale.fixture.TestDatabase;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.later.MortalProcess;
import allscale.wallet.WalletFounding;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The test payer and the sample month on a real network, with the product's own follower and tasks at work. */
@SpringBootTest(
        classes = allscale.App.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.port=0")
@ContextConfiguration(initializers = {TestDatabase.class, OnlyTheProduct.class, OnAnvil.class})
@Import(Businesses.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TestModeOnAnvilTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Samples samples;
    private final SamplePayments payments;
    private final PlaySample task;
    private final LocalNode node;
    private final ApplicationContext context;
    private final NetworkClock networkClock;
    private final Later later;
    private final PayerTxStore payerTxs;
    private final SendPayerTx sender;
    private final Clock clock;
    private Business business;
    private Browser console;
    private Browser payer;

    TestModeOnAnvilTest(
            Settings settings,
            Businesses businesses,
            Samples samples,
            SamplePayments payments,
            PlaySample task,
            LocalNode node,
            ApplicationContext context,
            NetworkClock networkClock,
            Later later,
            PayerTxStore payerTxs,
            SendPayerTx sender,
            Clock clock) {
        this.settings = settings;
        this.businesses = businesses;
        this.samples = samples;
        this.payments = payments;
        this.task = task;
        this.node = node;
        this.context = context;
        this.networkClock = networkClock;
        this.later = later;
        this.payerTxs = payerTxs;
        this.sender = sender;
        this.clock = clock;
    }

    @BeforeEach
    void signUp() throws IOException {
        business = businesses.aSignedUpBusiness();
        console = Browser.onConsole(port, settings).signedIn(business);
        payer = Browser.onPublicPage(port, settings).with("Accept-Language", "en");
        OnAnvil.fundRelayer(settings.dataFolder());
    }

    @Test
    void sampleDataNeedsAWalletAndIsMadeOnce() {
        assertThat(console.post("/v1/sample-data", null).code()).isEqualTo("sample-needs-wallet");
        assertThat(console.get("/v1/sample-data").json().at("/obstacle/code").stringValue())
                .isEqualTo("sample-needs-wallet");

        registerWallet();
        Browser.Answer asked = console.post("/v1/sample-data", null);

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(console.post("/v1/sample-data", null).code()).isEqualTo("sample-exists");
        until(() -> sample().path("state").stringValue().equals("done"));
        until(() -> count("/v1/invoices?status=paid&limit=200") == 17);
        aMonthIsThere();
        whatIsDoneIsNotDoneAgain();
        theLogSaysWhenItWasReallyDone();
        assertThat(Duration.between(newestBlock(), clock.instant()).abs()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aMonthWhoseServerDiedHalfWayIsGoneOnWithByAnother() {
        registerWallet();
        OrganizationId organization = business.caller().organization();
        DyingPayments dying = context.getAutowireCapableBeanFactory().createBean(DyingPayments.class);
        PlaySample killed = new PlaySample(samples, dying, networkClock, later, clock);
        boolean wasAlone = networkClock.alone(() -> {
            assertThat(console.post("/v1/sample-data", null).status()).isEqualTo(202);
            pause(3_000);
            assertThat(done()).as("another server has the network's clock").isZero();
            assertThatThrownBy(() -> killed.play(organization)).isInstanceOf(MortalProcess.Killed.class);
        });
        assertThat(wasAlone).isTrue();
        assertThat(done()).as("half way").isPositive();

        until(() -> sample().path("state").stringValue().equals("done"));
        until(() -> count("/v1/invoices?status=paid&limit=200") == 17);
        aMonthIsThere();
        eachTransferHappenedOnce();
        assertThat(Duration.between(newestBlock(), clock.instant()).abs()).isLessThan(Duration.ofSeconds(30));
    }

    /** Each payer's address belongs to this month alone. */
    private void eachTransferHappenedOnce() {
        Map<String, Long> wanted = samples
                .steps(samples.standing(business.caller()).sample())
                .stream()
                .filter(SampleStep.Pay.class::isInstance)
                .map(step -> ((SampleStep.Pay) step).payer().text())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(wanted)
                .allSatisfy((from, times) -> assertThat(node.nextNonce(from)).isEqualTo(times));
    }

    private int done() {
        return samples.standing(business.caller()).sample().done();
    }

    private void aMonthIsThere() {
        assertThat(count("/v1/contacts?limit=200")).isEqualTo(12);
        assertThat(count("/v1/invoices?limit=200")).isEqualTo(28);
        assertThat(count("/v1/invoices?status=draft&limit=200")).isEqualTo(3);
        assertThat(count("/v1/invoices?status=overdue&limit=200")).isEqualTo(2);
        until(() -> count("/v1/unmatched") == 2);
        until(() -> words("/v1/payouts", "status").equals(List.of("ready", "ready")));
        JsonNode days = home().at("/last30Days/byDay");
        long daysWithMoney = days.valueStream()
                .filter(day -> !day.path("in").stringValue().matches("0(\\.0+)?"))
                .count();
        assertThat(daysWithMoney).as(days.toString()).isGreaterThan(12);
        assertThat(words("/v1/invoices?limit=200", "payment")).contains("partially_paid", "overpaid", "paid", "unpaid");
    }

    private void theLogSaysWhenItWasReallyDone() {
        JsonNode log = console.get("/v1/audit-events?limit=200").json().path("items");
        assertThat(log.valueStream().map(event -> event.path("action").stringValue()))
                .contains("sample.requested", "invoice.issued");
        assertThat(log.valueStream().map(event -> Instant.parse(event.path("at").stringValue())))
                .allMatch(at -> at.isAfter(clock.instant().minus(Duration.ofHours(1))));
    }

    private void whatIsDoneIsNotDoneAgain() {
        OrganizationId organization = business.caller().organization();
        Sample sample = samples.standing(business.caller()).sample();
        SampleStep.Pay first = samples.steps(sample).stream()
                .filter(SampleStep.Pay.class::isInstance)
                .map(SampleStep.Pay.class::cast)
                .findFirst()
                .orElseThrow();
        long spent = node.nextNonce(first.payer().text());

        payments.pay(organization, first);
        task.run(organization.value().toString());

        assertThat(node.nextNonce(first.payer().text())).isEqualTo(spent);
        assertThat(count("/v1/invoices?limit=200")).isEqualTo(28);
    }

    @Test
    void anInvoiceIsPaidShortAndThenTheRest() {
        registerWallet();
        String invoice = issuedInvoice("125.50");
        String link =
                console.get("/v1/invoices/" + invoice).json().path("payLink").stringValue();
        assertThat(payer.get(link.substring(settings.payOrigin().length())).text())
                .contains("/test/payer?");

        UUID key = UUID.randomUUID();
        Browser.Answer sent = pay(key, link, "short");
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        assertThat(pay(key, link, "short").status()).isEqualTo(303);
        assertThat(pay(key, link, "over").status()).isEqualTo(409);
        until(() -> payment(invoice).equals("partially_paid"));
        assertThat(json(invoice).path("received").stringValue()).isEqualTo("75.30");

        assertThat(pay(UUID.randomUUID(), link, "exact").status()).isEqualTo(303);
        until(() -> payment(invoice).equals("paid"));
        assertThat(json(invoice).path("received").stringValue()).isEqualTo("125.50");
        whereTheMoneyWentIsShown(key);
    }

    private void whereTheMoneyWentIsShown(UUID key) {
        Browser.Answer page = payer.get("/test/payments/" + key);
        assertThat(page.status()).isEqualTo(200);
        String hash = page.text().replaceAll("(?s).*/test/transactions/(0x[0-9a-f]{64}).*", "$1");
        Browser.Answer tx = payer.get("/test/transactions/" + hash);
        assertThat(tx.text()).contains("75.30 USDC", "Test payer", "Final", "transfer");
        String to =
                tx.text().replaceAll("(?s).*What moved.*?<dt>To</dt>.*?/test/addresses/(0x[0-9a-fA-F]{40}).*", "$1");
        assertThat(payer.get("/test/addresses/" + to).text()).contains("+75.30 USDC");
        assertThat(payer.get("/test/transactions/0x" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(payer.get("/test/transactions/nonsense").status()).isEqualTo(404);
        assertThat(payer.get("/test/addresses/0x1234").status()).isEqualTo(404);
    }

    @Test
    void aTransferThatLooksLikeAnotherIsNotTakenForIt() {
        String address = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
        UUID key = UUID.randomUUID();
        assertThat(pay(key, address, "own_amount&coin=USDC&amount=7").status()).isEqualTo(303);
        until(() -> payerTxs.ofRequest(key).getFirst().hash() != null);
        PayerTx one = payerTxs.ofRequest(key).getFirst();
        PayerTx.Sending same = new PayerTx.Sending(one.from(), one.to(), one.wei(), one.data());
        PayerTx two = PayerTx.of(UUID.randomUUID(), UUID.randomUUID(), one.asked(), same, clock.instant());
        payerTxs.add(two);
        assertThat(payerTxs.reserve(two.id(), Objects.requireNonNull(one.nonce())))
                .as("the node had lost the first for a moment")
                .isTrue();

        assertThatThrownBy(() -> sender.run(two.id().toString())).hasMessageContaining("has used nonce");
        sender.run(two.id().toString());

        assertThat(payerTxs.find(two.id()).orElseThrow().hash()).isNotNull().isNotEqualTo(one.hash());
        until(() -> node.tokens(one.to(), address).equals(BigInteger.valueOf(14_000_000)));
    }

    @Test
    void whatDoesNotCountLeavesTheInvoiceOpenAndWhatHasNoReasonWaits() {
        registerWallet();
        String invoice = issuedInvoice("40.00");
        String link =
                console.get("/v1/invoices/" + invoice).json().path("payLink").stringValue();

        for (String way : List.of("false_coin", "native", "to_wallet")) {
            assertThat(pay(UUID.randomUUID(), link, way).status()).as(way).isEqualTo(303);
        }

        until(() -> count("/v1/unmatched") == 1);
        assertThat(payment(invoice)).isEqualTo("unpaid");
        assertThat(pay(UUID.randomUUID(), link, "other_coin").status()).isEqualTo(303);
        until(() -> payment(invoice).equals("paid"));
    }

    @Test
    void aFormOfAnotherSiteAndWordsThatMeanNothingAreRefused() {
        String address = "0x52908400098527886E0F7030069857D2E4169EE7";
        assertThat(pay(payer.with("Origin", "https://evil.example"), UUID.randomUUID(), address, "faucet")
                        .status())
                .isEqualTo(403);
        assertThat(pay(UUID.randomUUID(), "nobody", "exact").status()).isEqualTo(404);
        assertThat(pay(UUID.randomUUID(), address, "exact").status()).isEqualTo(404);
        assertThat(pay(UUID.randomUUID(), address, "own_amount&coin=USDC&amount=-1")
                        .status())
                .isEqualTo(422);
        UUID key = UUID.randomUUID();
        assertThat(pay(key, address, "faucet").status()).isEqualTo(303);
        String page = payer.get("/test/payments/" + key).text();
        assertThat(page).contains("1.00 ETH", "1,000.00 USDC", "1,000.00 USDT");
    }

    private Browser.Answer pay(UUID key, String typed, String way) {
        return pay(payer, key, typed, way);
    }

    private static Browser.Answer pay(Browser browser, UUID key, String typed, String way) {
        String target = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        return browser.post("/test/payer?key=" + key + "&for=" + target + "&way=" + way, null);
    }

    private void registerWallet() {
        var key = new DeviceKey(business.caller().organization().text());
        Browser.Answer made = WalletFounding.register(console, business, WalletFounding.Claim.of(key));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private String issuedInvoice(String price) {
        Browser.Answer draft = console.post(
                "/v1/invoices",
                "{\"customer\":{\"name\":\"Ada\"},\"lines\":[{\"description\":\"Work\",\"quantity\":\"1\",\"unitPrice\":\""
                        + price + "\"}]}");
        String id = draft.json().path("id").stringValue();
        assertThat(console.post("/v1/invoices/" + id + "/issuance", null).status())
                .isEqualTo(200);
        return id;
    }

    private JsonNode json(String invoice) {
        return console.get("/v1/invoices/" + invoice).json();
    }

    private String payment(String invoice) {
        return json(invoice).path("payment").stringValue();
    }

    private JsonNode sample() {
        return console.get("/v1/sample-data").json();
    }

    private JsonNode home() {
        return console.get("/v1/home").json();
    }

    private int count(String path) {
        return console.get(path).json().path("items").size();
    }

    private List<String> words(String path, String field) {
        return console.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path(field).stringValue())
                .toList();
    }

    private Instant newestBlock() {
        return Instant.ofEpochSecond(LocalNode.quantity(
                        node.call("eth_getBlockByNumber", "latest", false).path("timestamp"))
                .longValueExact());
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(deadline);
            pause(300);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
