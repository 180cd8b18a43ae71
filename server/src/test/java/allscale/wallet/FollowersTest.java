package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.notification.Events;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes that follow one network in turn, each with a memory of its own. */
@RailsTest
class FollowersTest {

    private final Businesses businesses;
    private final Wallets wallets;
    private final Transfers transfers;
    private final FakeNetwork network;
    private final JdbcClient rows;
    private final FollowNetwork one;
    private final FollowNetwork two;

    FollowersTest(
            Businesses businesses,
            Wallets wallets,
            Transfers transfers,
            Networks networks,
            Cursors cursors,
            FirstReading first,
            Later later,
            Events events,
            Clock clock,
            @Qualifier("followerJdbc") JdbcClient rows) {
        this.businesses = businesses;
        this.wallets = wallets;
        this.transfers = transfers;
        this.network = FakeNetworks.of(networks, FakeNetworks.LOCAL);
        this.rows = rows;
        this.one = new FollowNetwork(networks, cursors, first, later, events, clock);
        this.two = new FollowNetwork(networks, cursors, first, later, events, clock);
    }

    /** F-61: an address that the other one has searched for, without reading on, is looked for from then on. */
    @Test
    void anAddressThatOneHasCaughtUpWithIsWatchedByTheOther() {
        OrganizationId organization = company();
        network.mine(2);
        follow(one);
        WalletAddress address = wallets.forwarder(organization, UUID.randomUUID()).stream()
                .filter(made -> made.network().equals(FakeNetworks.LOCAL))
                .findFirst()
                .orElseThrow();
        rows.sql("update wallet.watched_address set seen_from = seen_from - 1 where wallet_address_id = ?")
                .param(address.id().value())
                .update();
        follow(two);

        TxHash tx = network.pay(address.address(), FakeNetworks.token(network, "USDC"), 1_000_000);
        network.mine(1);
        follow(one);

        assertThat(transfers.of(organization, tx)).hasSize(1);
    }

    private OrganizationId company() {
        Caller caller = businesses.aBusiness();
        DeviceKey key = new DeviceKey(caller.organization().text());
        wallets.register(
                caller,
                new RequestKey(UUID.randomUUID()),
                "Main",
                key.address().text(),
                new ForwarderSeed(new byte[32]));
        return caller.organization();
    }

    private static void follow(FollowNetwork follower) {
        follower.run(FakeNetworks.LOCAL.caip2());
    }
}
