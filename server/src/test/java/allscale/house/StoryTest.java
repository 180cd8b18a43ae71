package allscale.house;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetwork.Mishap;
import allscale.fake.FakeNetworks;
import allscale.intent.DeviceSigning;
import allscale.intent.IntentId;
import allscale.intent.Route;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.later.MortalProcess;
import allscale.payment.PayoutRequest;
import allscale.payment.Payouts;
import allscale.postgres.TestDatabases;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What seeds have found, told as stories: each went wrong once. */
@WholeHouse
@ExtendWith(QuietLog.class)
class StoryTest {

    private static final long USDC_AT_FIRST = 100_000_000;

    private final ApplicationContext context;
    private final Settings settings;
    private SingleConnectionDataSource administrator;
    private World world;
    private Company company;
    private FakeNetwork network;
    private Asset usdc;

    StoryTest(ApplicationContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    @BeforeEach
    void begin() throws SQLException {
        administrator = new SingleConnectionDataSource(
                TestDatabases.administrator(settings.database().url()), true);
        world = new World(1, context, new Rows(administrator), new Borders());
        company = world.companies.getFirst();
        network = FakeNetworks.of(context.getBean(Networks.class), FakeNetworks.LOCAL);
        usdc = FakeNetworks.token(network, "USDC");
        network.mineToFinal();
        work();
    }

    @AfterEach
    void check() {
        new Truth(world).check(world.rows.now());
        administrator.destroy();
    }

    @Test
    void coinsSpentElsewhereAreTakenFromTheNewestUnsignedPayout() {
        request(50_000_000, Route.RELAYED);
        request(40_000_000, Route.RELAYED);
        assertThat(payouts()).allMatch(payout -> payout.shortUnits() == null);

        network.spend(company.address(), Outside.STRANGER, usdc, 30_000_000);
        network.mineToFinal();
        work();
        assertThat(payouts().getFirst().shortUnits()).isNull();
        assertThat(payouts().getLast().shortUnits()).isNotNull();
        assertThat(posted(usdc, "unexplained")).isEqualTo(BigInteger.valueOf(30_000_000));

        network.pay(company.address(), usdc, 30_000_000);
        network.mineToFinal();
        work();
        signAll();
        finish();
        assertThat(payouts()).allMatch(payout -> payout.status().equals("PAID"));
    }

    @Test
    void coinsOfASignedPayoutThatAreSpentElsewhereAreBookedAndThePayoutStillEnds() {
        network.begin(Mishap.BROADCAST_LOST);
        request(80_000_000, Route.OWN_FEE);
        signAll();
        network.spend(company.address(), Outside.STRANGER, usdc, 70_000_000);
        network.mineToFinal();
        work();
        assertThat(payouts().getFirst().status()).isEqualTo("SENDING");
        assertThat(payouts().getFirst().shortUnits()).isNotNull();
        assertThat(posted(usdc, "address")).isEqualTo(BigInteger.valueOf(USDC_AT_FIRST - 70_000_000));

        network.end(Mishap.BROADCAST_LOST);
        finish();
        world.clock.forward(Duration.ofDays(8));
        finish();
        assertThat(payouts().getFirst().status()).isEqualTo("FAILED");
        assertThat(held()).isZero();
    }

    @Test
    void deadBytesWhoseIntentExpiresFreeTheMoneyAndEndThePayout() {
        network.begin(Mishap.BROADCAST_LOST);
        request(10_000_000, Route.OWN_FEE);
        signAll();
        network.useNonce(company.address());
        network.mineToFinal();
        work();
        network.end(Mishap.BROADCAST_LOST);
        finish();
        world.clock.forward(Duration.ofDays(8));
        finish();
        assertThat(payouts().getFirst().status()).isEqualTo("FAILED");
        assertThat(held()).isZero();
    }

    @Test
    void coinOfAnAddressThatNeverSentAnythingIsInTheBooks() {
        assertThat(posted(network.facts().coin(), "address")).isEqualTo(BigInteger.TEN.pow(18));
        assertThat(posted(network.facts().coin(), "unmatched"))
                .isEqualTo(BigInteger.TEN.pow(18).negate());
    }

    @Test
    void whatTheRelayerPaysIsInTheBooksOfItsOrganization() {
        request(10_000_000, Route.RELAYED);
        signAll();
        finish();
        assertThat(payouts().getFirst().status()).isEqualTo("PAID");
        BigInteger left =
                network.nativeBalance(context.getBean(Relays.class).address(), network.tip() - FakeNetwork.FINAL_DEPTH);
        BigInteger ether = BigInteger.TEN.pow(18);
        assertThat(relayer("address")).isEqualTo(left).isLessThan(ether);
        assertThat(relayer("fee:network")).isEqualTo(ether.subtract(left));
        assertThat(relayer("opening")).isEqualTo(ether.negate());
    }

    @Test
    void whatALostTransactionOfTheRelayerShouldHaveCollectedIsCollectedByAnother() {
        new People(world).bill(company);
        network.begin(Mishap.BROADCAST_LOST);
        network.pay(new allscale.kernel.Address(world.rows.charges().getFirst().address()), usdc, 5_000_000);
        network.mineToFinal();
        work();
        network.useNonce(context.getBean(Relays.class).address());
        network.mineToFinal();
        work();
        network.end(Mishap.BROADCAST_LOST);
        finish();
        assertThat(Lives.unfinished(world.rows.now())).isEmpty();
        assertThat(posted(usdc, "address")).isEqualTo(BigInteger.valueOf(USDC_AT_FIRST + 5_000_000));
    }

    private void request(long units, Route route) {
        Money money = new Money(BigInteger.valueOf(units), usdc);
        PayoutRequest wanted = new PayoutRequest(money, company.payees().getFirst(), null, null, "", route);
        context.getBean(Payouts.class).request(company.caller(), world.newKey(company), wanted);
        work();
    }

    private void signAll() {
        for (Rows.Payout payout : payouts()) {
            new DeviceSigning(context)
                    .ask(company.caller(), new IntentId(payout.intentId()))
                    .give(company.authenticator(), company.key(), network);
        }
        work();
    }

    private void finish() {
        for (int i = 0; i < 6; i++) {
            world.networks.forEach(FakeNetwork::mineToFinal);
            work();
        }
    }

    /** Lets time pass and runs what is due. */
    private void work() {
        for (int i = 0; i < 3; i++) {
            world.clock.forward(Duration.ofSeconds(61));
            for (MortalProcess.Due due : world.process.due()) {
                assertThat(world.process.run(due)).isNull();
            }
        }
    }

    private List<Rows.Payout> payouts() {
        return world.rows.payouts();
    }

    private BigInteger posted(Asset asset, String kind) {
        return sum(company.id().value(), asset, kind);
    }

    private BigInteger relayer(String kind) {
        return sum(Relays.RELAYER.value(), network.facts().coin(), kind);
    }

    private BigInteger sum(java.util.UUID organization, Asset asset, String kind) {
        return world.rows.now().accounts().stream()
                .filter(account -> account.organizationId().equals(organization))
                .filter(account ->
                        account.asset().equals(asset.caip19()) && account.kind().equals(kind))
                .map(Rows.Account::balance)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger held() {
        return world.rows.now().accounts().stream().map(Rows.Account::held).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
