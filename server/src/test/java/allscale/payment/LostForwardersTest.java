package allscale.payment;

import static allscale.fake.FakeNetworks.POLYGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.chain.TxHash;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.Caller;
import allscale.kernel.Address;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.ManualLater;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An older copy of the database was restored: it does not know the addresses of invoices that were issued after it. */
@RoomTest
class LostForwardersTest {

    private final Businesses businesses;
    private final Shops shops;
    private final UnmatchedInbox inbox;
    private final Wallets wallets;
    private final Transfers transfers;
    private final ManualLater later;
    private Caller owner;
    private Shop shop;
    private FakeNetwork network;

    LostForwardersTest(
            Businesses businesses,
            Shops shops,
            UnmatchedInbox inbox,
            Wallets wallets,
            Transfers transfers,
            ManualLater later) {
        this.businesses = businesses;
        this.shops = shops;
        this.inbox = inbox;
        this.wallets = wallets;
        this.transfers = transfers;
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

    /** F-300: swept after the copy was made; the forwarder is found when its arrival in the wallet is booked already. */
    @Test
    void f300_whatWasSweptBeforeItsForwarderIsFoundStandsOnceInTheInbox() {
        TxHash paid = pay(forwarder(2), 25_000_000);
        TxHash swept = sweep(forwarder(2), 25_000_000);
        assertThat(found()).hasSize(1);

        for (int i = 0; i < 2; i++) {
            search();
            shop.finish(POLYGON);

            assertThat(found())
                    .singleElement()
                    .satisfies(
                            part -> assertThat(part.sender()).as("who has paid").isEqualTo(FakeNetwork.PAYER.text()));
            assertThat(reasons(paid)).containsExactly(TransferReason.Kind.UNMATCHED);
            assertThat(reasons(swept)).containsExactly(TransferReason.Kind.COLLECTION, TransferReason.Kind.COLLECTION);
            assertThat(shops.balance(organization(), "transit")).isZero();
            assertWaits(25_000_000);
        }
    }

    /** F-300: two payments left their forwarder in one sweep. */
    @Test
    void f300_severalPaymentsOfOneSweepStandEachOnce() {
        pay(forwarder(2), 25_000_000);
        pay(forwarder(2), 25_000_000);
        sweep(forwarder(2), 50_000_000);
        assertWaits(50_000_000);

        search();
        shop.finish(POLYGON);

        assertThat(found()).hasSize(2);
        assertThat(inbox.open(owner, null, 50).items()).hasSize(2);
        assertThat(shops.balance(organization(), "transit")).isZero();
        assertWaits(50_000_000);
    }

    /** F-301: somebody has said meanwhile what arrived in the wallet; that stands, and nothing is asked a second time. */
    @Test
    void f301_whatWasSaidBeforeItsForwarderIsFoundStands() {
        Charge charge = shop.ask("25.00", "USDC");
        TxHash paid = pay(forwarder(3), 25_000_000);
        sweep(forwarder(3), 25_000_000);
        UUID arrived = found().getFirst().transfer();
        inbox.assign(owner, arrived, charge.reason());

        search();
        shop.finish(POLYGON);

        assertThat(found()).isEmpty();
        assertThat(inbox.decided(owner)).extracting(MatchDecision::transfer).containsExactly(arrived);
        assertThat(reasons(paid)).containsExactly(TransferReason.Kind.COLLECTION);
        assertThat(shops.balance(organization(), "transit")).isZero();
        assertWaits(0);
        UUID listed = transfers.of(organization(), paid).getFirst().id().value();
        assertThatThrownBy(() -> inbox.explain(owner, listed, MatchDecision.Kind.INCOME, ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(PaymentRefusal.UNMATCHED_NOT_FOUND));

        inbox.undo(owner, arrived);
        assertThat(found()).extracting(MatchStore.Unmatched::transfer).containsExactly(arrived);
        assertWaits(25_000_000);
    }

    /** F-302: both were decided before its departure was booked. Taken back, it waits once, as what its payer sent. */
    @Test
    void f302_whatWasDecidedTwiceWaitsOnceWhenItIsTakenBack() {
        pay(forwarder(2), 25_000_000);
        sweep(forwarder(2), 25_000_000);
        UUID arrived = found().getFirst().transfer();
        inbox.explain(owner, arrived, MatchDecision.Kind.INCOME, "");
        search();
        network.mineToFinal();
        later.runNow("wallet.follow-network", POLYGON.caip2());
        List<String> departure = transfers.underWay(organization()).stream()
                .filter(transfer -> !transfer.isIncoming())
                .map(transfer -> transfer.id().text())
                .toList();
        while (transfers.settle(organization(), POLYGON, departure) > 0) {
            // until all but the departure is booked
        }
        UUID sent = found().getFirst().transfer();
        inbox.explain(owner, sent, MatchDecision.Kind.INCOME, "");
        shop.finish(POLYGON);
        assertThat(shops.balance(organization(), "transit")).isZero();
        assertThat(shops.balance(organization(), "unexplained").abs()).isEqualTo(25_000_000);

        inbox.undo(owner, arrived);
        assertThat(shops.balance(organization(), "unexplained")).isZero();
        assertThat(found()).isEmpty();
        assertWaits(0);
        inbox.undo(owner, sent);
        assertThat(found()).extracting(MatchStore.Unmatched::transfer).containsExactly(sent);
        assertWaits(25_000_000);
    }

    /** So much is booked as not matched. */
    private void assertWaits(long units) {
        assertThat(shops.balance(organization(), "unmatched").abs()).isEqualTo(BigInteger.valueOf(units));
    }

    private List<TransferReason.Kind> reasons(TxHash tx) {
        return transfers.of(organization(), tx).stream()
                .map(transfer -> Objects.requireNonNull(transfer.reason()).kind())
                .toList();
    }

    private TxHash sweep(Address forwarder, long units) {
        TxHash tx = network.spend(forwarder, shop.main(POLYGON), FakeNetworks.token(network, "USDC"), units);
        shop.finish(POLYGON);
        return tx;
    }

    /** What waits in the inbox from the payers of this test; all shops of the tests have one main address. */
    private List<MatchStore.Unmatched> found() {
        return inbox.open(owner, null, 50).items().stream()
                .filter(part -> part.money().decimal().equals("25.00"))
                .toList();
    }

    private void search() {
        later.runNow("wallet.find-forwarders", organization().value() + ":" + POLYGON.caip2());
    }

    private TxHash pay(Address forwarder, long units) {
        TxHash tx = network.pay(forwarder, FakeNetworks.token(network, "USDC"), units);
        network.mine(1);
        shop.follow(POLYGON);
        return tx;
    }

    private Address forwarder(int number) {
        Address main = wallets.main(organization(), POLYGON).orElseThrow().address();
        return network.forwarder(main, Shops.seed(organization()).key(number));
    }

    private OrganizationId organization() {
        return owner.organization();
    }
}
