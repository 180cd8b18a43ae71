package allscale.payment;

import static allscale.fake.FakeNetworks.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.Settings;
import allscale.fake.FakeNetworks;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.kernel.Asset;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Right after a start nobody knows yet what the relayer has on a network. */
@RoomTest
class UnreadRelayerTest {

    private static final String ELSEWHERE = "eip155:0";

    @LocalServerPort
    private int port;

    private final Settings settings;
    private final Businesses businesses;
    private final Shops shops;
    private final Relays relays;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;

    private Shop shop;
    private Browser console;
    private Asset usdc;

    UnreadRelayerTest(
            Settings settings,
            Businesses businesses,
            Shops shops,
            Relays relays,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc) {
        this.settings = settings;
        this.businesses = businesses;
        this.shops = shops;
        this.relays = relays;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aRelayerThatWasNeverRead() {
        Business business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        console = Browser.onConsole(port, settings).signedIn(business);
        usdc = FakeNetworks.token(shop.network(LOCAL), "USDC");
        shop.network(LOCAL).pay(shop.main(LOCAL), usdc, 100_000_000);
        shop.network(LOCAL).give(relays.address(), BigInteger.TEN.pow(18));
        shop.network(LOCAL).mine(1);
        shop.finish(LOCAL);
        clock.forward(Duration.ofSeconds(20));
        later.runNow("relayer.run-lane", LOCAL.caip2());
        move(LOCAL.caip2(), ELSEWHERE);
    }

    @AfterEach
    void read() {
        move(ELSEWHERE, LOCAL.caip2());
    }

    /** F-390: unknown is not zero: the payout waits, and goes on when the relayer was read. */
    @Test
    void f390_aPayoutWaitsUntilItIsKnownWhatTheRelayerHas() {
        String payout = console.post(
                        "/v1/payouts",
                        Map.of(
                                "to",
                                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                                "amount",
                                Map.of("amount", "5", "asset", usdc.caip19()),
                                "note",
                                "Rent",
                                "route",
                                "relayed"))
                .json()
                .path("id")
                .stringValue();
        String instance = CheckPayout.instance(shop.organization(), PayoutId.parse(payout));
        later.runNow(CheckPayout.NAME, instance);
        assertThat(status(payout)).isEqualTo("checking");
        assertThat(later.planned(CheckPayout.NAME, instance))
                .contains(clock.instant().plusSeconds(5));

        read();
        later.runNow(CheckPayout.NAME, instance);
        assertThat(status(payout)).isEqualTo("ready");
    }

    private String status(String payout) {
        return console.get("/v1/payouts/" + payout).json().path("status").stringValue();
    }

    private void move(String from, String to) {
        jdbc.sql("update relayer.lane set network = ? where network = ?")
                .params(to, from)
                .update();
    }
}
