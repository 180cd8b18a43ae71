package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What arrives is booked for everybody whom a bad row does not concern. */
@RoomTest
class SetAsideTransfersTest {

    private static final String SET_ASIDE =
            "select count(*)::text from notification.public_need where kind = 'work_set_aside'";

    private final Businesses businesses;
    private final Shops shops;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SetAsideTransfersTest(
            Businesses businesses,
            Shops shops,
            SettableClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.businesses = businesses;
        this.shops = shops;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** F-361 */
    @Test
    void aTransferThatCannotBeBookedIsSetAsideAndStopsNoOther() {
        Shop shop = shops.of(businesses.aBusiness());
        Charge bad = shop.ask("10.00", "USDC");
        Charge good = shop.ask("20.00", "USDC");
        String tx = shop.pay(bad, LOCAL, "USDC", 10_000_000).text();
        shop.pay(good, LOCAL, "USDC", 20_000_000);
        shop.follow(LOCAL);
        String asset = text(shop, "select asset from wallet.transfer where tx_hash = '" + tx + "'");
        change(shop, tx, "eip155:31337/erc20:0x00000000000000000000000000000000000000aa");
        shop.finish(LOCAL);
        for (int tries = 0; tries < 4; tries++) {
            clock.forward(Duration.ofMinutes(1));
            shop.work();
        }
        assertThat(standing(shop, good)).isInstanceOf(Standing.Paid.class);
        assertThat(standing(shop, bad)).isInstanceOf(Standing.Unpaid.class);
        assertThat(text(shop, SET_ASIDE)).isEqualTo("1");

        change(shop, tx, asset);
        clock.forward(Duration.ofMinutes(30));
        shop.work();
        assertThat(standing(shop, bad)).isInstanceOf(Standing.Paid.class);
        assertThat(text(shop, SET_ASIDE)).isEqualTo("0");
    }

    private Standing standing(Shop shop, Charge charge) {
        return shops.charge(shop.organization(), charge.id()).standing();
    }

    private void change(Shop shop, String tx, String asset) {
        text(
                shop,
                "with changed as (update wallet.transfer set asset = '" + asset + "' where tx_hash = '" + tx
                        + "' returning 1) select count(*)::text from changed");
    }

    private String text(Shop shop, String sql) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(shop.organization().value().toString())
                    .query(String.class)
                    .single();
            return jdbc.sql(sql).query(String.class).single();
        }));
    }
}
