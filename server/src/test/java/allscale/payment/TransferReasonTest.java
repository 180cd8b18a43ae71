package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.identity.Caller;
import allscale.identity.RequestKey;
import allscale.kernel.Asset;
import allscale.later.ManualLater;
import allscale.wallet.ForwarderSeed;
import allscale.wallet.Transfer;
import allscale.wallet.TransferReason;
import allscale.wallet.Transfers;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every transfer says what it was for, in the same transaction that books it. */
@RoomTest
class TransferReasonTest {

    private final Businesses businesses;
    private final Wallets wallets;
    private final Transfers transfers;
    private final Charges charges;
    private final UnmatchedInbox inbox;
    private final ManualLater later;
    private final FakeNetwork network;
    private Caller caller;
    private WalletAddress main;

    TransferReasonTest(
            Businesses businesses,
            Wallets wallets,
            Transfers transfers,
            Charges charges,
            UnmatchedInbox inbox,
            ManualLater later,
            Networks networks) {
        this.businesses = businesses;
        this.wallets = wallets;
        this.transfers = transfers;
        this.charges = charges;
        this.inbox = inbox;
        this.later = later;
        this.network = FakeNetworks.of(networks, FakeNetworks.LOCAL);
    }

    @BeforeEach
    void open() {
        caller = businesses.aSignedUpBusiness().caller();
        String address = new DeviceKey(caller.organization().text()).address().text();
        main = wallets
                .register(caller, new RequestKey(UUID.randomUUID()), "Main", address, new ForwarderSeed(new byte[32]))
                .addresses()
                .stream()
                .filter(one -> one.network().equals(FakeNetworks.LOCAL))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPaymentSaysItsInvoiceFromTheFirstSightOn() {
        Charge charge = charge("Invoice 2026-0007");
        TxHash tx = network.pay(charge.address(), usdc(), 5_000_000);
        network.mine(1);
        follow();
        assertThat(reason(tx)).isEqualTo(charge.explanation());

        network.mineToFinal();
        follow();

        assertThat(reason(tx).kind()).isEqualTo(TransferReason.Kind.INVOICE);
        assertThat(reason(tx).label()).isEqualTo("Invoice 2026-0007");
        assertThat(reason(tx).subject()).isEqualTo(new InvoiceReason(charge.reason()).text());
    }

    @Test
    void anArrivalNobodyExpectedHasNoReasonUntilAPersonSaysOne() {
        Charge charge = charge("Invoice 2026-0008");
        TxHash tx = network.pay(main.address(), usdc(), 5_000_000);
        network.mineToFinal();
        follow();
        assertThat(reason(tx).kind()).isEqualTo(TransferReason.Kind.UNMATCHED);

        inbox.assign(caller, only(tx).id().value(), charge.reason());

        assertThat(reason(tx)).isEqualTo(charge.explanation());
    }

    @Test
    void aSpendWithAnExportedKeyIsUnexplained() {
        network.pay(main.address(), usdc(), 5_000_000);
        network.mineToFinal();
        follow();
        TxHash tx = network.spend(main.address(), FakeNetwork.PAYER, usdc(), 2_000_000);
        network.mineToFinal();
        follow();

        assertThat(reason(tx).kind()).isEqualTo(TransferReason.Kind.UNEXPLAINED);
    }

    private Charge charge(String title) {
        ChargeTerms terms = new ChargeTerms(
                title,
                "Example Trading",
                0,
                "",
                null,
                Locale.ENGLISH,
                Price.parse("5.00", "USD"),
                null,
                ZoneOffset.UTC,
                new TreeSet<>(List.of("USDC")),
                Tolerance.none("USD"));
        return charges.open(caller.organization(), UUID.randomUUID(), terms);
    }

    private Asset usdc() {
        return FakeNetworks.token(network, "USDC");
    }

    private void follow() {
        later.runNow("wallet.follow-network", network.id().caip2());
        later.runNow(
                "wallet.settle-transfers",
                caller.organization().value() + ":" + network.id().caip2());
    }

    private Transfer only(TxHash tx) {
        return transfers.of(caller.organization(), tx).getFirst();
    }

    private TransferReason reason(TxHash tx) {
        TransferReason reason = only(tx).reason();
        assertThat(reason).isNotNull();
        return reason;
    }
}
