package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.postgres.DatabaseLogins;
import allscale.relayer.RelayFees;
import allscale.relayer.Relays;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers whose fee sponsor may spend next to nothing in a day. */
class SponsorBudgetTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final NetworkId LOCAL = new NetworkId("eip155:31337");

    /** Behind it the fees of the local network do not fall any more. */
    private static final int UNTIL_FEES_REST = 150;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final Outside outside = new Outside(anvil);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private LivingServer server = start(Map.of());

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    @Test
    void f520_whoAsksToSignAndNeverDoesTakesLittleOfWhatIsEverybodys() {
        startWithFeesADay(5, 10);
        Company one = aCompany();
        Company two = aCompany();
        Company honest = aCompany();
        List<String> ofOne = payouts(one, 5);
        List<String> ofTwo = payouts(two, 5);
        String payout = payouts(honest, 1).getFirst();
        for (int times = 0; times < 3; times++) {
            assertThat(one.toSign(ofOne.getFirst()).status())
                    .as("asking again takes no more")
                    .isEqualTo(201);
        }
        ofOne.forEach(one::toSign);
        ofTwo.forEach(two::toSign);
        assertThat(one.toSign(ofOne.getLast()).code()).isEqualTo("relayer-busy");
        honest.sign(payout);
        assertThat(honest.payoutStatus(payouts(honest, 1).getFirst())).isEqualTo("ready");
        one.sign(ofOne.getFirst());
        assertThat(one.toSign(ofOne.getLast()).status())
                .as("what is signed makes room")
                .isEqualTo(201);
    }

    @Test
    void f522_moreForwardersThanADayCarriesAreSweptAsFarAsItGoes() {
        startWithFeesADay(5, 10);
        Company company = aCompany();
        List<Address> addresses = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> company.payAddress(company.invoice(number + ".00")))
                .toList();
        for (int i = 0; i < addresses.size(); i++) {
            outside.pay("usdc", addresses.get(i), (i + 1) * 1_000_000L);
        }
        mineUntil(
                "five are swept",
                () -> addresses.stream()
                                .filter(one -> outside.balance("usdc", one).signum() == 0)
                                .count()
                        >= 5);
    }

    @Test
    void f523_aSweepDearerThanAWholeDayIsSaidToTheOperatorAndToTheOwner() {
        startWithFeesADay(0, 10);
        Company company = aCompany();
        Address invoice = company.payAddress(company.invoice("7.00"));
        outside.pay("usdc", invoice, 7_000_000);
        mineUntil("both are told", () -> needs(company).containsAll(List.of("sponsor_day_small", "sponsor_too_small")));
        assertThat(needs(company)).as("tomorrow is no better").doesNotContain("sponsor_spent");
        String payout = company.ask(Company.USDC, "5.00", company.payee(), "relayed");
        Await.until("it is refused", SOON, () -> company.payoutStatus(payout).equals("refused"));
        assertThat(company.payout(payout).at("/no/code").stringValue()).isEqualTo("relayer_budget_too_small");
    }

    private static List<String> needs(Company company) {
        return company.get("/v1/home")
                .path("needsYou")
                .valueStream()
                .map(need -> need.path("kind").stringValue())
                .toList();
    }

    private LivingServer start(Map<String, ?> settings) {
        LivingServer started = LivingServer.on(database, anvil.url(), settings);
        port.set(started.port());
        Relays relays = started.bean(Relays.class);
        anvil.fund(relays.address().text(), Outside.ETHER.multiply(BigInteger.TEN));
        Await.until(
                "the relayer's coin is known",
                SOON,
                () -> relays.coin(LOCAL).filter(Money::isPositive).isPresent());
        return started;
    }

    private void startWithFeesADay(long organization, long network) {
        outside.mine(UNTIL_FEES_REST);
        var local = server.bean(Networks.class).network(LOCAL);
        Money fee = RelayFees.ofPayment(local.facts(), local.fees());
        server.close();
        server = start(Map.of(
                "ALLSCALE_SPONSOR_ORGANIZATION_USD", dollars(fee, organization),
                "ALLSCALE_SPONSOR_NETWORK_USD", dollars(fee, network)));
    }

    /** A coin of the local network is worth a dollar. */
    private static String dollars(Money fee, long times) {
        return new BigDecimal(fee.units().multiply(BigInteger.valueOf(times)))
                .movePointLeft(fee.asset().decimals())
                .toPlainString();
    }

    private Company aCompany() {
        Company made =
                Company.found(Browser.onConsole(send -> send.apply(port.get()), server.settings()), server.settings());
        outside.pay("usdc", made.address(), 100_000_000);
        mineUntil("the first money", () -> made.balance(Company.USDC, "posted").equals("100.00"));
        return made;
    }

    private List<String> payouts(Company company, int number) {
        List<String> payouts = IntStream.rangeClosed(1, number)
                .mapToObj(each -> company.ask(Company.USDC, each + ".00", company.payee(), "relayed"))
                .toList();
        payouts.forEach(payout -> Await.until(
                "it may be signed",
                SOON,
                () -> company.payoutStatus(payout).equals("ready")
                        && company.payout(payout).path("intentId").isString()
                        && company.intent(payout).at("/actions/0/enabled").asBoolean()));
        return payouts;
    }

    private void mineUntil(String wanted, BooleanSupplier isSo) {
        Await.until(wanted, SOON, () -> {
            outside.mine(1);
            return isSo.getAsBoolean();
        });
    }
}
