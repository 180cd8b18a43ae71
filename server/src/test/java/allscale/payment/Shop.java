package allscale.payment;

import allscale.chain.Networks;
import allscale.chain.TxHash;
import allscale.fake.FakeNetwork;
import allscale.fake.FakeNetworks;
import allscale.kernel.Address;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import allscale.wallet.Wallets;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;

/** A business that asks for money, and the payers and blocks a test wants. */
final class Shop {

    private final OrganizationId organization;
    private final Charges charges;
    private final ChargeViews views;
    private final Networks networks;
    private final ManualLater later;
    private final Wallets wallets;

    Shop(
            OrganizationId organization,
            Charges charges,
            ChargeViews views,
            Networks networks,
            ManualLater later,
            Wallets wallets) {
        this.organization = organization;
        this.charges = charges;
        this.views = views;
        this.networks = networks;
        this.later = later;
        this.wallets = wallets;
    }

    OrganizationId organization() {
        return organization;
    }

    Charge ask(String amount, String... coins) {
        return ask(amount, LocalDate.parse("2099-12-07"), coins);
    }

    Charge ask(String amount, LocalDate dueOn, String... coins) {
        return ask(Price.parse(amount, "USD"), dueOn, coins);
    }

    Charge ask(Price due, String... coins) {
        return ask(due, LocalDate.parse("2099-12-07"), coins);
    }

    private Charge ask(Price due, LocalDate dueOn, String... coins) {
        ChargeTerms terms = new ChargeTerms(
                "Invoice 2026-0014",
                "Nordlicht Studio",
                0,
                "Meridian Labs GmbH",
                null,
                Locale.ENGLISH,
                due,
                dueOn,
                ZoneId.of("Europe/Berlin"),
                new TreeSet<>(Arrays.asList(coins)),
                Tolerance.none(due.currency()));
        return charges.open(organization, UUID.randomUUID(), terms);
    }

    void close(Charge charge) {
        charges.close(organization, charge.reason());
    }

    String path(Charge charge) {
        return URI.create(views.find(organization, charge.id()).orElseThrow().link())
                .getPath();
    }

    /** The wallet's own address. */
    Address main(NetworkId network) {
        return wallets.main(organization, network).orElseThrow().address();
    }

    FakeNetwork network(NetworkId id) {
        return FakeNetworks.of(networks, id);
    }

    /** Somebody pays units of a coin on a network; in the newest block, and seen. */
    TxHash pay(Charge charge, NetworkId network, String coin, long units) {
        FakeNetwork fake = network(network);
        TxHash tx = fake.pay(charge.address(), FakeNetworks.token(fake, coin), units);
        fake.mine(1);
        follow(network);
        return tx;
    }

    void finish(NetworkId network) {
        network(network).mineToFinal();
        follow(network);
    }

    /** Does what the organization's tasks have to do, such as printing a receipt. */
    void work() {
        later.runDue(organization.value().toString());
    }

    /** Reads the new blocks and tells nobody yet. */
    void read(NetworkId network) {
        later.runNow("wallet.follow-network", network.caip2());
    }

    /** Tells this organization what was read. */
    void tell(NetworkId network) {
        later.runNow("wallet.settle-transfers", organization.value() + ":" + network.caip2());
    }

    /** Reads the new blocks and tells this organization what is in them. */
    void follow(NetworkId network) {
        later.runNow("wallet.follow-network", network.caip2());
        later.runNow("wallet.settle-transfers", organization.value() + ":" + network.caip2());
    }
}
