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
import allscale.kernel.Money;
import allscale.later.ManualLater;
import allscale.relayer.Relays;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Others are about to sign, and what the fee sponsor may spend is kept free for them. */
@RoomTest
class BusySponsorTest {

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

    BusySponsorTest(
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
    void othersAreAboutToSign() {
        Business business = businesses.aSignedUpBusiness();
        shop = shops.of(business.caller());
        usdc = FakeNetworks.token(shop.network(LOCAL), "USDC");
        shop.network(LOCAL).pay(shop.main(LOCAL), usdc, 100_000_000);
        shop.network(LOCAL).give(relays.address(), BigInteger.TEN.pow(18));
        shop.network(LOCAL).mine(1);
        shop.finish(LOCAL);
        clock.forward(Duration.ofSeconds(20));
        later.runNow("relayer.run-lane", LOCAL.caip2());
        console = Browser.onConsole(port, settings).signedIn(business);
        Money ofOne = Money.parse("20", shop.network(LOCAL).facts().coin());
        for (int i = 0; i < 10; i++) {
            relays.reserve(
                    businesses.aBusiness().organization(),
                    UUID.randomUUID(),
                    ofOne,
                    clock.instant().plus(Duration.ofMinutes(2)));
        }
    }

    @AfterEach
    void nobodyDoes() {
        jdbc.sql("delete from relayer.reservation where network = ?")
                .param(LOCAL.caip2())
                .update();
    }

    @Test
    void f521_aPayoutWaitsWhileOthersSignAndSaysSo() {
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
        assertThat(payout(payout).path("status").stringValue()).isEqualTo("checking");
        assertThat(payout(payout).at("/no/code").stringValue()).isEqualTo("relayer_busy");
        assertThat(payout(payout).at("/no/sentence").stringValue()).contains("free again within two minutes");
        assertThat(later.planned(CheckPayout.NAME, instance))
                .contains(clock.instant().plusSeconds(20));

        clock.forward(Duration.ofMinutes(3));
        later.runNow(CheckPayout.NAME, instance);
        assertThat(payout(payout).path("status").stringValue()).isEqualTo("ready");
        assertThat(payout(payout).path("no").isObject()).isFalse();
    }

    private JsonNode payout(String id) {
        return console.get("/v1/payouts/" + id).json();
    }
}
