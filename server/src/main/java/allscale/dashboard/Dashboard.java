package allscale.dashboard;

import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.identity.Caller;
import allscale.identity.Organizations;
import allscale.identity.Permission;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.payment.AssetBalance;
import allscale.payment.Balances;
import allscale.wallet.NetworkStanding;
import allscale.wallet.TransferId;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the first page together. */
@Component
public class Dashboard {

    private static final int DAYS = 30;

    private final HomeStore store;
    private final RoomNeeds roomNeeds;
    private final Balances balances;
    private final Wallets wallets;
    private final Networks networks;
    private final Organizations organizations;
    private final Clock clock;

    Dashboard(
            HomeStore store,
            RoomNeeds roomNeeds,
            Balances balances,
            Wallets wallets,
            Networks networks,
            Organizations organizations,
            Clock clock) {
        this.store = store;
        this.roomNeeds = roomNeeds;
        this.balances = balances;
        this.wallets = wallets;
        this.networks = networks;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Home home(Caller caller) {
        caller.require(Permission.ORGANIZATION_VIEW);
        HomeStore.Steps steps = store.steps(caller);
        return new Home(
                needs(caller, steps),
                flow(caller),
                available(caller),
                movements(store.underWay(caller)),
                movements(store.latest(caller)),
                checklist(steps));
    }

    private List<Home.Need> needs(Caller caller, HomeStore.Steps steps) {
        List<Home.Need> needs = new ArrayList<>(roomNeeds.of(caller));
        for (HomeStore.InvoiceRow invoice : store.invoices(caller)) {
            needs.add(invoice(invoice));
        }
        if (steps.wallet() && steps.unlockers() < 2) {
            boolean isRealMoneyWaiting = !wallets.networks().stream().allMatch(NetworkFacts::isLocal);
            String kind = isRealMoneyWaiting ? "main_networks_wait" : "second_unlocker";
            needs.add(new Home.Need(kind, Map.of(), "/settings/recovery"));
        }
        return needs;
    }

    private static Home.Need invoice(HomeStore.InvoiceRow invoice) {
        String link = "/invoices/" + new RoomNeeds.Named("inv", invoice.id()).text();
        if (invoice.charge().equals("partially_paid")) {
            return new Home.Need(
                    "invoice_short",
                    Map.of(
                            "number", invoice.number(),
                            "amount", Dollars.text(invoice.missing()),
                            "symbol", "USD",
                            "customer", invoice.customer()),
                    link);
        }
        return new Home.Need("invoice_overdue", Map.of("number", invoice.number()), link);
    }

    private Home.Flow flow(Caller caller) {
        ZoneId zone = organizations.organization(caller.organization()).timeZone();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate first = today.minusDays(DAYS - 1);
        Map<LocalDate, BigInteger> in = new TreeMap<>();
        Map<LocalDate, BigInteger> out = new TreeMap<>();
        for (HomeStore.DayRow row : store.days(caller, first.atStartOfDay(zone).toInstant(), zone)) {
            Money money = new Money(row.units(), networks.asset(row.asset()));
            (row.direction().equals("in") ? in : out).merge(row.day(), Dollars.micros(money), BigInteger::add);
        }
        List<Home.Day> days = first.datesUntil(today.plusDays(1))
                .map(day -> new Home.Day(
                        day,
                        Dollars.text(in.getOrDefault(day, BigInteger.ZERO)),
                        Dollars.text(out.getOrDefault(day, BigInteger.ZERO))))
                .toList();
        return new Home.Flow(Dollars.text(total(in)), Dollars.text(total(out)), days);
    }

    private Home.Available available(Caller caller) {
        Map<NetworkId, BigInteger> byNetwork = new TreeMap<>();
        for (AssetBalance balance : balances.of(caller)) {
            byNetwork.merge(
                    balance.available().asset().network(), Dollars.micros(balance.available()), BigInteger::add);
        }
        return new Home.Available(
                Dollars.text(total(byNetwork)),
                byNetwork.entrySet().stream()
                        .filter(entry -> entry.getValue().signum() != 0)
                        .map(entry -> new Home.OnNetwork(entry.getKey(), Dollars.text(entry.getValue())))
                        .toList());
    }

    private List<Home.Movement> movements(List<HomeStore.MovementRow> rows) {
        Map<NetworkId, NetworkStanding> standings = rows.isEmpty() ? Map.of() : wallets.standings();
        List<Home.Movement> movements = new ArrayList<>();
        for (HomeStore.MovementRow row : rows) {
            movements.add(movement(row, networks.asset(row.asset()), standings));
        }
        return movements;
    }

    private Home.Movement movement(HomeStore.MovementRow row, Asset asset, Map<NetworkId, NetworkStanding> standings) {
        boolean isFinal = row.status().equals("final");
        return new Home.Movement(
                new TransferId(row.id()).text(),
                row.direction(),
                new NetworkId(row.network()),
                row.tx(),
                row.position(),
                new Address(row.address()),
                new Address(row.counterparty()),
                new Money(row.units(), asset),
                row.status(),
                isFinal ? null : confirmations(row, standings),
                new Home.Block(row.block(), row.blockHash(), row.blockTime()),
                row.seenAt(),
                isFinal ? row.statusAt() : null,
                false,
                reason(row));
    }

    private Home.Confirmations confirmations(HomeStore.MovementRow row, Map<NetworkId, NetworkStanding> standings) {
        NetworkId network = new NetworkId(row.network());
        NetworkStanding standing = standings.get(network);
        long needed = wallets.confirmationsNeeded(network, standing);
        long latest = standing == null ? row.block() : standing.latest();
        return new Home.Confirmations(Math.clamp(latest - row.block() + 1, 0, needed), needed);
    }

    private static Home.@Nullable Reason reason(HomeStore.MovementRow row) {
        String kind = row.reasonKind();
        String label = row.reasonLabel();
        return kind == null || label == null ? null : new Home.Reason(kind, row.reasonSubject(), label);
    }

    private static List<Home.Step> checklist(HomeStore.Steps steps) {
        return List.of(
                new Home.Step("organization", true),
                new Home.Step("wallet", steps.wallet()),
                new Home.Step("kit", steps.kit()),
                new Home.Step("second_unlocker", steps.unlockers() >= 2),
                new Home.Step("first_invoice", steps.invoice()),
                new Home.Step("first_payment", steps.payment()),
                new Home.Step("first_contact", steps.payee()));
    }

    private static BigInteger total(Map<?, BigInteger> parts) {
        return parts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
