package allscale.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.Chunk;
import allscale.chain.Head;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RailsTest;
import allscale.fixture.SettableClock;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Asset;
import allscale.kernel.NetworkId;
import allscale.later.ManualLater;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RailsTest
@RecordApplicationEvents
class FollowNetworkTest {

    private final Businesses businesses;
    private final Wallets wallets;
    private final Transfers transfers;
    private final Cursors cursors;
    private final Networks networks;
    private final ManualLater later;
    private final SettableClock clock;
    private final JdbcClient follower;

    FollowNetworkTest(
            Businesses businesses,
            Wallets wallets,
            Transfers transfers,
            Cursors cursors,
            Networks networks,
            ManualLater later,
            SettableClock clock,
            @Qualifier("followerJdbc") JdbcClient follower) {
        this.businesses = businesses;
        this.wallets = wallets;
        this.transfers = transfers;
        this.cursors = cursors;
        this.networks = networks;
        this.later = later;
        this.clock = clock;
        this.follower = follower;
    }

    @Test
    void incomingTransferIsSeenThenConfirmingThenFinalOnce(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 12_500_000);
        owner.network.mine(1);
        owner.follow();
        assertThat(owner.only(tx).status()).isEqualTo(TransferStatus.SEEN);

        owner.network.mine(1);
        owner.follow();
        assertThat(owner.only(tx).status()).isEqualTo(TransferStatus.CONFIRMING);
        assertThat(owner.finals(facts)).isEmpty();

        owner.network.mineToFinal();
        owner.follow();
        owner.follow();
        assertThat(owner.only(tx).status()).isEqualTo(TransferStatus.FINAL);
        assertThat(owner.finals(facts)).singleElement().satisfies(transfer -> {
            assertThat(transfer.money().decimal()).isEqualTo("12.50");
            assertThat(transfer.counterparty()).isEqualTo(FakeNetwork.PAYER);
            assertThat(transfer.direction()).isEqualTo(Direction.IN);
        });
    }

    /** F-01: it was only arriving and disappears. */
    @Test
    void transferThatIsReorganizedAwayIsOrphanedAndNeverFinal(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(2);
        owner.follow();

        owner.network.undoForGood(2);
        owner.network.mine(4);
        owner.follow();
        assertThat(owner.only(tx).status()).isEqualTo(TransferStatus.ORPHANED);
        assertThat(facts.stream(TransfersOrphaned.class).filter(owner::isMine)).hasSize(1);

        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts)).isEmpty();
    }

    /** F-02: one credit, new block hash. */
    @Test
    void transferThatReturnsInAnotherBlockIsTheSameTransfer(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(2);
        owner.follow();
        Transfer before = owner.only(tx);

        owner.network.undo(2);
        owner.network.mine(3);
        owner.follow();
        Transfer after = owner.only(tx);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.block().hash()).isNotEqualTo(before.block().hash());

        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts)).singleElement().extracting(Transfer::id).isEqualTo(before.id());
    }

    /** F-01 then F-02 with time in between: gone, told, and back. */
    @Test
    void orphanedTransferThatReturnsIsCreditedOnce(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(1);
        owner.follow();
        owner.network.undo(1);
        owner.network.drop(tx);
        owner.network.mine(2);
        owner.follow();
        assertThat(owner.only(tx).status()).isEqualTo(TransferStatus.ORPHANED);

        owner.network.undoForGood(2);
        owner.network.payAgain(tx, owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(3);
        owner.follow();
        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts)).hasSize(1);
    }

    /** F-440: the same transaction does something else in the other block, as a sweep does. */
    @Test
    void transactionThatReturnsWithAnotherAmountIsCreditedAsItReturned(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(2);
        owner.follow();

        owner.network.undoForGood(2);
        owner.network.payAgain(tx, owner.main.address(), owner.usdc(), 3_000_000);
        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts))
                .extracting(paid -> paid.money().units())
                .containsExactly(BigInteger.valueOf(3_000_000));
    }

    /** F-03: crediting halts, an operator decides. */
    @Test
    void networkThatUndoesAFinalBlockIsHalted(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.ARBITRUM);
        owner.follow();
        owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mineToFinal();
        owner.network.mine(3);
        owner.follow();
        assertThat(owner.finals(facts)).hasSize(1);

        owner.network.undoForGood(FakeNetwork.FINAL_DEPTH + 3);
        owner.network.mine(FakeNetwork.FINAL_DEPTH + 5);
        owner.follow();
        assertThat(wallets.standing(FakeNetworks.ARBITRUM)).get().matches(NetworkStanding::isHalted);

        owner.network.pay(owner.main.address(), owner.usdc(), 5_000_000);
        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts)).as("nothing more is credited").hasSize(1);
    }

    /** F-12: a stale head moves nothing back and nothing forward. */
    @Test
    void nodesThatFallBehindAdvanceNothing(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.BASE);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(3);
        owner.follow();
        long read = wallets.standing(FakeNetworks.BASE).orElseThrow().read();

        owner.network.mineToFinal();
        owner.network.lag(FakeNetwork.FINAL_DEPTH + 3);
        owner.follow();
        assertThat(wallets.standing(FakeNetworks.BASE).orElseThrow().read()).isEqualTo(read);
        assertThat(owner.only(tx).isFinal()).isFalse();

        owner.network.lag(0);
        owner.follow();
        assertThat(owner.finals(facts)).hasSize(1);
    }

    /** F-15: work waits, nothing is lost. */
    @Test
    void silentNodesLoseNothing(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.BASE);
        owner.follow();
        owner.network.begin(FakeNetwork.Mishap.SILENT);
        owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mineToFinal();
        assertThatThrownBy(owner::follow).isInstanceOf(NetworkUnavailable.class);
        clock.forward(Duration.ofMinutes(30));

        owner.network.end(FakeNetwork.Mishap.SILENT);
        owner.follow();
        assertThat(owner.finals(facts)).hasSize(1);
    }

    @Test
    void addressTheCursorHadPassedIsLookedUpAgain(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        owner.follow();
        long before = wallets.standing(FakeNetworks.LOCAL).orElseThrow().read();
        UUID charge = UUID.randomUUID();
        String address = owner.network
                .forwarder(owner.main.address(), new ForwarderSeed(new byte[32]).key(0))
                .text();
        TxHash tx = owner.network.pay(new allscale.kernel.Address(address), owner.usdc(), 1_000_000);
        owner.network.mine(3);
        owner.follow();
        assertThat(transfers.of(owner.caller.organization(), tx)).isEmpty();

        wallets.forwarder(owner.caller.organization(), charge);
        follower.sql("update wallet.watched_address set seen_from = :before where address = :address")
                .param("before", before)
                .param("address", address)
                .update();
        owner.network.mineToFinal();
        owner.follow();
        assertThat(owner.finals(facts)).singleElement().satisfies(transfer -> {
            assertThat(transfer.walletAddress().kind()).isEqualTo(AddressKind.FORWARDER);
            assertThat(transfer.walletAddress().chargeId()).isEqualTo(charge);
        });
    }

    @Test
    void searchForANewAddressSettlesWhatBecameFinalMeanwhile() {
        Owner owner = owner(FakeNetworks.LOCAL);
        owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(2);
        owner.follow();
        wallets.forwarder(owner.caller.organization(), UUID.randomUUID());
        follower.sql("update wallet.watched_address set seen_from = seen_from - 1 where organization_id = :mine")
                .param("mine", owner.caller.organization().value())
                .update();
        String settling = SettleTransfers.instance(owner.caller.organization(), FakeNetworks.LOCAL);
        later.runDue(settling);
        assertThat(later.planned(SettleTransfers.NAME, settling)).isEmpty();
        owner.network.mineToFinal();
        later.runNow(FollowNetwork.NAME, FakeNetworks.LOCAL.caip2());
        assertThat(later.planned(SettleTransfers.NAME, settling)).isPresent();
    }

    /** F-61: the cursor is the fence. */
    @Test
    void followerThatLostItsLeaseCommitsNothing() {
        Owner owner = owner(FakeNetworks.LOCAL);
        owner.follow();
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(2);
        Cursor cursor = cursors.find(FakeNetworks.LOCAL).orElseThrow();
        Head head = owner.network.head();
        Chunk chunk =
                owner.network.transfers(cursor.at().number() + 1, head.latest().number());

        cursors.advance(cursor, chunk, head, List.of());
        assertThatThrownBy(() -> cursors.advance(cursor, chunk, head, List.of()))
                .isInstanceOf(Cursors.Overtaken.class);
        owner.follow();
        assertThat(transfers.of(owner.caller.organization(), tx)).hasSize(1);
    }

    /** F-29: recorded, hidden. */
    @Test
    void zeroAndDustFromStrangersAreHidden() {
        Owner owner = owner(FakeNetworks.LOCAL);
        TxHash zero = owner.network.pay(owner.main.address(), owner.usdc(), 0);
        TxHash dust = owner.network.pay(owner.main.address(), owner.usdc(), 9_999);
        TxHash money = owner.network.pay(owner.main.address(), owner.usdc(), 10_000);
        owner.network.mine(1);
        owner.follow();
        assertThat(owner.only(zero).isHidden()).isTrue();
        assertThat(owner.only(dust).isHidden()).isTrue();
        assertThat(owner.only(money).isHidden()).isFalse();
    }

    @Test
    void movementBetweenTwoOwnAddressesIsTwoTransfers() {
        Owner owner = owner(FakeNetworks.LOCAL);
        WalletAddress forwarder = wallets.forwarder(owner.caller.organization(), UUID.randomUUID()).stream()
                .filter(one -> one.network().equals(FakeNetworks.LOCAL))
                .findFirst()
                .orElseThrow();
        owner.network.pay(forwarder.address(), owner.usdc(), 2_000_000);
        owner.network.mine(1);
        TxHash sweep = owner.network.spend(forwarder.address(), owner.main.address(), owner.usdc(), 2_000_000);
        owner.network.mine(1);
        owner.follow();
        assertThat(transfers.of(owner.caller.organization(), sweep))
                .extracting(Transfer::direction)
                .containsExactlyInAnyOrder(Direction.IN, Direction.OUT);
    }

    @Test
    void oneOrganizationNeverSeesTheTransfersOfAnother() {
        Owner owner = owner(FakeNetworks.LOCAL);
        Owner other = owner(FakeNetworks.LOCAL);
        TxHash tx = owner.network.pay(owner.main.address(), owner.usdc(), 1_000_000);
        owner.network.mine(1);
        owner.follow();
        assertThat(transfers.of(owner.caller.organization(), tx)).hasSize(1);
        assertThat(transfers.of(other.caller.organization(), tx)).isEmpty();
    }

    @Test
    void balancesAreToldOnlyWhenEverythingUpToTheBlockIsTold(ApplicationEvents facts) {
        Owner owner = owner(FakeNetworks.LOCAL);
        owner.network.pay(owner.main.address(), owner.usdc(), 7_000_000);
        owner.network.mineToFinal();
        later.runNow(FollowNetwork.NAME, FakeNetworks.LOCAL.caip2());
        assertThat(transfers.comparableBlock(owner.caller.organization(), FakeNetworks.LOCAL))
                .isEmpty();
        owner.follow();
        later.runNow(
                ReadBalances.NAME, new OrganizationOnNetwork(owner.caller.organization(), FakeNetworks.LOCAL).text());
        assertThat(facts.stream(BalancesRead.class)
                        .filter(read -> read.organization().equals(owner.caller.organization()))
                        .flatMap(read -> read.readings().stream())
                        .filter(reading -> reading.money().asset().equals(owner.usdc())))
                .singleElement()
                .satisfies(reading -> assertThat(reading.money().decimal()).isEqualTo("7.00"));
    }

    private Owner owner(NetworkId network) {
        Caller caller = businesses.aBusiness();
        DeviceKey key = new DeviceKey(caller.organization().text());
        wallets.register(
                caller,
                new RequestKey(UUID.randomUUID()),
                "Main",
                key.address().text(),
                new ForwarderSeed(new byte[32]));
        WalletAddress main = wallets.main(caller.organization(), network).orElseThrow();
        return new Owner(caller, FakeNetworks.of(networks, network), main);
    }

    /** An organization with a wallet, looking at one network. */
    private final class Owner {

        private final Caller caller;
        private final FakeNetwork network;
        private final WalletAddress main;

        private Owner(Caller caller, FakeNetwork network, WalletAddress main) {
            this.caller = caller;
            this.network = network;
            this.main = main;
        }

        private Asset usdc() {
            return FakeNetworks.token(network, "USDC");
        }

        private void follow() {
            later.runNow(FollowNetwork.NAME, network.id().caip2());
            later.runDue(caller.organization().value().toString());
        }

        private Transfer only(TxHash tx) {
            return transfers.of(caller.organization(), tx).getFirst();
        }

        private boolean isMine(TransfersOrphaned fact) {
            return fact.organization().equals(caller.organization());
        }

        private List<Transfer> finals(ApplicationEvents facts) {
            return facts.stream(TransfersFinal.class)
                    .filter(fact -> fact.organization().equals(caller.organization()))
                    .flatMap(fact -> fact.transfers().stream())
                    .toList();
        }
    }
}
