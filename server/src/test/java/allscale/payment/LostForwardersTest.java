package allscale.payment;

import static allscale.fake.FakeNetworks.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;

import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An older copy of the database was restored: it does not know the addresses of invoices that were issued after it. */
@RoomTest
class LostForwardersTest {

    private final Businesses businesses;
    private final Shops shops;
    private final UnmatchedInbox inbox;
    private final Wallets wallets;
    private final ManualLater later;
    private Caller owner;
    private Shop shop;
    private FakeNetwork network;

    LostForwardersTest(Businesses businesses, Shops shops, UnmatchedInbox inbox, Wallets wallets, ManualLater later) {
        this.businesses = businesses;
        this.shops = shops;
        this.inbox = inbox;
        this.wallets = wallets;
        this.later = later;
    }

    @BeforeEach
    void oneKnownInvoice() {
        owner = businesses.aBusiness();
        shop = shops.of(owner);
        network = shop.network(POLYGON);
        shop.ask("10.00", "USDC");
    }

    @Test
    void moneyAtAForwarderTheCopyDoesNotKnowIsFoundBookedAndSwept() {
        pay(forwarder(2), 25_000_000);
        assertThat(found()).isEmpty();

        search();
        shop.finish(POLYGON);

        assertThat(found()).singleElement().satisfies(part -> {
            assertThat(part.money().decimal()).isEqualTo("25.00");
            assertThat(part.money().asset()).isEqualTo(FakeNetworks.token(network, "USDC"));
        });
        assertThat(wallets.addresses(organization()))
                .extracting(WalletAddress::address)
                .contains(forwarder(2));
        assertThat(later.planned(CollectForwarders.NAME, CollectForwarders.instance(organization(), POLYGON.caip2())))
                .isPresent();
    }

    @Test
    void aSearchThatIsRepeatedFindsNothingTwice() {
        pay(forwarder(2), 25_000_000);
        search();
        search();
        shop.finish(POLYGON);
        assertThat(found()).hasSize(1);
    }

    @Test
    void aFoundNumberIsNotGivenOutAgain() {
        pay(forwarder(2), 25_000_000);
        search();
        assertThat(shop.ask("5.00", "USDC").address()).isEqualTo(forwarder(3));
    }

    @Test
    void whatLiesBehindManyUnusedNumbersIsFoundUpToAThousand() {
        pay(forwarder(1_000), 1_000_000);
        pay(forwarder(2_001), 1_000_000);
        search();
        assertThat(wallets.addresses(organization()))
                .extracting(WalletAddress::address)
                .contains(forwarder(1_000))
                .doesNotContain(forwarder(2_001));
    }

    @Test
    void aRestoredHouseNumbersInANewEpochAndStillSearchesTheOld() {
        wallets.beginForwarderEpoch(organization());
        assertThat(shop.ask("5.00", "USDC").address()).isEqualTo(forwarder(1 << 20));

        pay(forwarder(1), 25_000_000);
        search();
        shop.finish(POLYGON);
        assertThat(found()).hasSize(1);
        assertThat(shop.ask("5.00", "USDC").address()).isEqualTo(forwarder((1 << 20) + 1));
    }

    /** What waits in the inbox from the payers of this test; all shops of the tests have one main address. */
    private List<MatchStore.Unmatched> found() {
        return inbox.open(owner).stream()
                .filter(part -> part.money().decimal().equals("25.00"))
                .toList();
    }

    private void search() {
        later.runNow("wallet.find-forwarders", organization().value() + ":" + POLYGON.caip2());
    }

    private void pay(Address forwarder, long units) {
        network.pay(forwarder, FakeNetworks.token(network, "USDC"), units);
        network.mine(1);
        shop.follow(POLYGON);
    }

    private Address forwarder(int number) {
        Address main = wallets.main(organization(), POLYGON).orElseThrow().address();
        return network.forwarder(main, Shops.seed(organization()).key(number));
    }

    private OrganizationId organization() {
        return owner.organization();
    }
}
