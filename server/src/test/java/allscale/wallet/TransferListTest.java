package allscale.wallet;

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
import allscale.fixture.Statements;
import allscale.identity.RequestKey;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of transfers costs the same, however many of them are on their way. */
@RoomTest
class TransferListTest {

    private final Settings settings;
    private final Businesses businesses;
    private final Wallets wallets;
    private final FakeNetwork network;
    private final ManualLater later;

    @LocalServerPort
    private int port;

    TransferListTest(Settings settings, Businesses businesses, Wallets wallets, Networks networks, ManualLater later) {
        this.settings = settings;
        this.businesses = businesses;
        this.wallets = wallets;
        this.network = FakeNetworks.of(networks, FakeNetworks.POLYGON);
        this.later = later;
    }

    @Test
    void confirmationsCostNoStatementPerRow() {
        Business business = businesses.aSignedUpBusiness();
        OrganizationId organization = business.caller().organization();
        Address main = new DeviceKey(organization.text()).address();
        wallets.register(
                business.caller(),
                new RequestKey(UUID.randomUUID()),
                "Main",
                main.text(),
                new ForwarderSeed(new byte[32]));
        Browser browser = Browser.onConsole(port, settings).signedIn(business);
        pay(main, 2);
        long few = statements(browser, 2);
        pay(main, 60);
        assertThat(statements(browser, 62)).isEqualTo(few);
    }

    private void pay(Address main, int times) {
        for (int i = 0; i < times; i++) {
            network.pay(main, FakeNetworks.token(network, "USDC"), 1_000_000);
        }
        network.mine(1);
        later.runNow(FollowNetwork.NAME, FakeNetworks.POLYGON.caip2());
    }

    private static long statements(Browser browser, int rows) {
        return Statements.of(() -> assertThat(
                                browser.get("/v1/transfers?limit=200").json().path("items"))
                        .hasSize(rows)
                        .allMatch(row -> row.has("confirmations")))
                .stream()
                .filter(statement -> statement.contains("wallet."))
                .count();
    }
}
