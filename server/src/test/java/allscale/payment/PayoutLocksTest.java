package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.kernel.Asset;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An intent is locked before its payouts, by everybody. */
@RoomTest
class PayoutLocksTest {

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    PayoutLocksTest(
            Settings settings,
            Businesses businesses,
            Shops shops,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** F-386: somebody signs, which holds the intent and then takes the payout, while another cancels. */
    @Test
    void whoCancelsWaitsForTheIntentWithoutHoldingThePayout() {
        Business business = businesses.aSignedUpBusiness();
        Shop shop = shops.of(business.caller());
        Browser console = Browser.onConsole(port, settings).signedIn(business);
        FakeNetwork network = shop.network(LOCAL);
        Asset usdc = FakeNetworks.token(network, "USDC");
        network.pay(shop.main(LOCAL), usdc, 100_000_000);
        network.give(shop.main(LOCAL), BigInteger.TEN.pow(18));
        network.mine(1);
        shop.finish(LOCAL);
        String to = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
        Map<String, String> amount = Map.of("amount", "5", "asset", usdc.caip19());
        PayoutId id = PayoutId.parse(
                console.post("/v1/payouts", Map.of("to", to, "amount", amount, "note", "", "route", "own_fee"))
                        .json()
                        .path("id")
                        .stringValue());
        UUID payout = id.value();
        shop.work();
        CompletableFuture<Integer> canceled = Objects.requireNonNull(transactions.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(shop.organization().value().toString())
                    .query(String.class)
                    .single();
            UUID intent = jdbc.sql("select intent_id from payment.payout where id = ?")
                    .param(payout)
                    .query(UUID.class)
                    .single();
            jdbc.sql("select id from intent.intent where id = ? for update")
                    .param(intent)
                    .query(UUID.class)
                    .single();
            CompletableFuture<Integer> asked =
                    CompletableFuture.supplyAsync(() -> console.post("/v1/payouts/" + id.text() + "/cancellation", null)
                            .status());
            awaitSomebodyWaits();
            assertThat(jdbc.sql("select id from payment.payout where id = ? for update nowait")
                            .param(payout)
                            .query(UUID.class)
                            .single())
                    .isEqualTo(payout);
            return asked;
        }));
        assertThat(canceled.join()).isEqualTo(200);
    }

    private void awaitSomebodyWaits() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> jdbc.sql("select exists (select from pg_locks where not granted)")
                        .query(Boolean.class)
                        .single());
    }
}
