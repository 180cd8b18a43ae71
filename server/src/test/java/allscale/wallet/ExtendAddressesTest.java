package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.later.ManualLater;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The operator names nodes of one more network while wallets and open invoices exist. */
@RailsTest
class ExtendAddressesTest {

    private static final ForwarderSeed SEED = new ForwarderSeed(new byte[32]);
    private static final Address OWN = new Address("0x52908400098527886E0F7030069857D2E4169EE7");

    private final Businesses businesses;
    private final Wallets wallets;
    private final WalletStore store;
    private final Cursors cursors;
    private final Networks networks;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ExtendAddressesTest(
            Businesses businesses,
            Wallets wallets,
            WalletStore store,
            Cursors cursors,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.businesses = businesses;
        this.wallets = wallets;
        this.store = store;
        this.cursors = cursors;
        this.networks = networks;
        this.later = later;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void whatWasOwnedBeforeIsWatchedOnTheNewNetworkAtTheSameAddresses() {
        Caller caller = businesses.aBusiness();
        UUID charge = Id.next(clock);
        later.runNow(FollowNetwork.NAME, FakeNetworks.POLYGON.caip2());
        WalletAddress before = ownsOnTheLocalNetworkAlone(caller, charge);
        assertThat(cursors.notWatchedHere(FakeNetworks.POLYGON)).contains(caller.organization());

        String instance = new OrganizationOnNetwork(caller.organization(), FakeNetworks.POLYGON).text();
        later.runNow(ExtendAddresses.NAME, instance);
        later.runNow(ExtendAddresses.NAME, instance);

        assertThat(cursors.notWatchedHere(FakeNetworks.POLYGON)).doesNotContain(caller.organization());
        List<WalletAddress> added = wallets.addresses(caller.organization()).stream()
                .filter(one -> one.network().equals(FakeNetworks.POLYGON))
                .toList();
        assertThat(added).extracting(WalletAddress::kind).containsExactly(AddressKind.MAIN, AddressKind.FORWARDER);
        assertThat(added).extracting(WalletAddress::address).containsExactly(OWN, before.address());

        FakeNetwork polygon = FakeNetworks.of(networks, FakeNetworks.POLYGON);
        var tx = polygon.pay(before.address(), FakeNetworks.token(polygon, "USDC"), 7);
        polygon.mineToFinal();
        later.runNow(FollowNetwork.NAME, FakeNetworks.POLYGON.caip2());
        later.runDue(caller.organization().value().toString());
        assertThat(seen(caller, tx.text())).isEqualTo(1);
    }

    private int seen(Caller caller, String tx) {
        return inOrganization(
                caller,
                () -> jdbc.sql("select count(*) from wallet.transfer where tx_hash = ?")
                        .param(tx)
                        .query(Integer.class)
                        .single());
    }

    /** As it was when no other network had nodes. */
    private WalletAddress ownsOnTheLocalNetworkAlone(Caller caller, UUID charge) {
        WalletId id = new WalletId(Id.next(clock));
        WalletAddress main = new WalletAddress(
                new WalletAddressId(Id.next(clock)),
                caller.organization(),
                id,
                FakeNetworks.LOCAL,
                OWN,
                AddressKind.MAIN,
                id.value());
        inOrganization(caller, () -> {
            store.add(
                    new Wallet(
                            id,
                            caller.organization(),
                            "Main",
                            Custody.PERSON,
                            caller.person(),
                            1,
                            List.of(),
                            clock.instant()),
                    SEED);
            store.add(main, null, clock.instant());
            return main;
        });
        Address address = networks.network(FakeNetworks.LOCAL).forwarder(OWN, SEED.key(7));
        WalletAddress forwarder = new WalletAddress(
                new WalletAddressId(Id.next(clock)),
                caller.organization(),
                id,
                FakeNetworks.LOCAL,
                address,
                AddressKind.FORWARDER,
                charge);
        return inOrganization(caller, () -> {
            store.add(forwarder, 7, clock.instant());
            return forwarder;
        });
    }

    private <T> T inOrganization(Caller caller, java.util.function.Supplier<T> work) {
        return transaction.execute(_ -> {
            jdbc.sql("select set_config('app.organization_id', ?, true)")
                    .param(caller.organization().value().toString())
                    .query()
                    .singleValue();
            return work.get();
        });
    }
}
