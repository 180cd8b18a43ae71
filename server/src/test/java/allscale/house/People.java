package allscale.house;

import allscale.chain.NetworkUnavailable;
import allscale.dashboard.SafeModeOwner;
import allscale.fake.FakeNetwork;
import allscale.identity.RequestKey;
import allscale.intent.DeviceSigning;
import allscale.intent.DifferenceOwner;
import allscale.intent.IntentId;
import allscale.intent.Route;
import allscale.invoicing.Customer;
import allscale.invoicing.InvoiceContent;
import allscale.invoicing.InvoiceId;
import allscale.invoicing.InvoiceLine;
import allscale.invoicing.Invoices;
import allscale.invoicing.Percent;
import allscale.invoicing.Quantity;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.Refused;
import allscale.later.MortalProcess;
import allscale.payment.ChargeDifferences;
import allscale.payment.HomeOwner;
import allscale.payment.PayoutId;
import allscale.payment.PayoutRequest;
import allscale.payment.Payouts;
import allscale.payment.Price;
import allscale.payment.UnmatchedInbox;
import allscale.wallet.Wallets;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** What owners do: they ask the doors as the console does, and a request the process died in is made again or not. */
final class People {

    private final World world;
    private final Invoices invoices;
    private final Payouts payouts;
    private final UnmatchedInbox inbox;
    private final ChargeDifferences differences;
    private final DeviceSigning signing;
    private final SafeModeOwner safeMode;
    private final DifferenceOwner holder;
    private final HomeOwner owner;
    private final List<Deed> unanswered = new ArrayList<>();
    private final Map<Company, PayoutRequest> last = new HashMap<>();

    People(World world) {
        this.world = world;
        this.invoices = world.context.getBean(Invoices.class);
        this.payouts = world.context.getBean(Payouts.class);
        this.inbox = world.context.getBean(UnmatchedInbox.class);
        this.differences = world.context.getBean(ChargeDifferences.class);
        this.signing = new DeviceSigning(world.context);
        this.safeMode = new SafeModeOwner(world.context);
        this.holder = new DifferenceOwner(world.context);
        this.owner = new HomeOwner(world.context);
    }

    /** Something a person asks for. */
    private record Deed(String name, Runnable ask) {}

    /** Nobody asks again for what was asked before the database was lost: they look first. */
    void forget() {
        unanswered.clear();
    }

    /** Owners end safe mode and ask again for what is owed; holders confirm what their addresses did past us. */
    void afterRestore(int percent) {
        if (!world.memory.isRestored()) {
            return;
        }
        for (Company company : world.companies) {
            if (world.chance(percent) && safeMode.isStopped(company.business())) {
                ask(new Deed("safe mode ended", () -> safeMode.end(company.business(), world.memory.numbers(company))));
            }
            if (world.chance(percent)) {
                differences(company);
            }
            if (world.chance(percent / 5) && !safeMode.isStopped(company.business())) {
                bill(company);
            }
        }
    }

    /** Owners say of everything that left past us that they know it: only then does what it may have paid end. */
    void explainOutflows() {
        for (Company company : world.companies) {
            world.rows
                    .unexplained(company.id().value())
                    .forEach(transfer -> owner.acknowledge(company.caller(), transfer));
        }
    }

    /** Owners have what no sweep has moved tried once more. */
    void sweepAgain() {
        for (Company company : world.companies) {
            for (UUID transfer : world.rows.setAside(company.id().value())) {
                ask(new Deed("sweep asked for", () -> owner.sweep(company.caller(), transfer)));
            }
        }
    }

    private void differences(Company company) {
        holder.open(company.business())
                .keySet()
                .forEach(address ->
                        ask(new Deed("difference confirmed", () -> holder.confirm(company.business(), address))));
    }

    /** An older copy is noticed before anything else is done, if it lacks a number or a signature. */
    void mustBeStopped() {
        for (Company company : world.companies) {
            if (world.memory.isAhead(world.rows) && !safeMode.isStopped(company.business())) {
                throw new Violation("I1", "an older copy is in place and nobody stops " + company.id());
            }
        }
    }

    boolean areStopped() {
        return world.memory.isRestored()
                && world.companies.stream().anyMatch(company -> safeMode.isStopped(company.business()));
    }

    /** Somebody asks for money that was paid to addresses the database does not know. */
    void findForwarders() {
        if (world.memory.isRestored()) {
            Wallets wallets = world.context.getBean(Wallets.class);
            world.companies.forEach(company -> wallets.findForwarders(company.caller()));
        }
    }

    void act() {
        if (!unanswered.isEmpty() && world.chance(50)) {
            ask(unanswered.removeFirst());
        }
        Company company = world.one(world.companies);
        switch (world.random.nextInt(14)) {
            case 0, 1 -> bill(company);
            case 2 -> annul(company);
            case 3, 4, 5 -> request(company);
            case 6, 7, 8 -> sign(company);
            case 9 -> raiseFee(company);
            case 10 -> cancel(company);
            case 11 -> takeBack(company);
            case 12 -> settleDifference(company);
            default -> assign(company);
        }
    }

    /** Signs everything that can be signed; what cannot is left alone. */
    void signAll() {
        world.companies.forEach(this::sign);
    }

    void bill(Company company) {
        RequestKey key = world.newKey(company);
        InvoiceContent content = content(1 + world.random.nextInt(40));
        ask(new Deed("invoice issued", () -> {
            InvoiceId id = invoices.draft(company.caller(), key, content).id();
            invoices.issue(company.caller(), id);
        }));
    }

    private static InvoiceContent content(int dollars) {
        InvoiceLine line = new InvoiceLine(
                "Work",
                Quantity.parse("1"),
                Price.parse(dollars + ".00", "USD"),
                Percent.parse("0"),
                Percent.parse("0"));
        return new InvoiceContent(
                null,
                new Customer("Customer", "customer@example.com", "Street 1"),
                "USD",
                null,
                List.of(line),
                "",
                "",
                new TreeSet<>(List.of("USDC", "USDT")),
                Locale.ENGLISH);
    }

    private void annul(Company company) {
        List<Rows.Charge> open = charges(company).stream()
                .filter(charge -> charge.status().equals("unpaid"))
                .toList();
        if (!open.isEmpty()) {
            InvoiceId id = new InvoiceId(world.one(open).reasonId());
            ask(new Deed("invoice voided", () -> invoices.annul(company.caller(), id)));
        }
    }

    private void request(Company company) {
        FakeNetwork network = world.one(world.networks);
        Asset asset = world.token(network);
        long units = 10_000L * (1 + world.random.nextInt(world.chance(15) ? 12_000 : 3_000));
        Route route = world.chance(50) ? Route.RELAYED : Route.OWN_FEE;
        PayoutRequest before = last.get(company);
        PayoutRequest wanted = before != null && world.chance(20)
                ? before
                : new PayoutRequest(
                        new Money(BigInteger.valueOf(units), asset),
                        world.one(company.payees()),
                        null,
                        null,
                        "",
                        route);
        last.put(company, wanted);
        RequestKey key = world.newKey(company);
        Deed deed = new Deed("payout requested", () -> payouts.request(company.caller(), key, wanted));
        ask(deed);
        if (world.chance(10)) {
            ask(deed);
        }
    }

    private void sign(Company company) {
        for (Rows.Payout payout : payouts(company, "READY")) {
            if (payout.intentId() == null || payout.shortUnits() != null) {
                continue;
            }
            FakeNetwork network = network(payout);
            IntentId intent = new IntentId(payout.intentId());
            ask(new Deed("intent signed", () -> {
                DeviceSigning.Answer answer = signing.ask(company.caller(), intent);
                if (world.chance(10)) {
                    return;
                }
                answer.give(company.authenticator(), company.key(), network);
            }));
        }
    }

    private void raiseFee(Company company) {
        for (Rows.Payout payout : payouts(company, "SENDING")) {
            FakeNetwork network = network(payout);
            ask(new Deed(
                    "fee raised",
                    () -> signing.askHigherFee(company.caller(), new IntentId(payout.intentId()))
                            .give(company.authenticator(), company.key(), network)));
        }
    }

    private void cancel(Company company) {
        List<Rows.Payout> open = world.rows.payouts().stream()
                .filter(payout -> payout.organizationId().equals(company.id().value()))
                .toList();
        if (!open.isEmpty()) {
            PayoutId id = new PayoutId(world.one(open).id());
            ask(new Deed("payout canceled", () -> payouts.cancel(company.caller(), id)));
        }
    }

    private void assign(Company company) {
        List<UUID> open = world.rows.unassigned(company.id().value());
        List<Rows.Charge> charges = charges(company);
        if (!open.isEmpty() && !charges.isEmpty()) {
            UUID part = world.one(open);
            UUID invoice = world.one(charges).reasonId();
            ask(new Deed("transfer assigned", () -> inbox.assign(company.caller(), part, invoice)));
        }
    }

    private void takeBack(Company company) {
        List<UUID> decided = world.rows.decided(company.id().value());
        if (!decided.isEmpty()) {
            UUID part = world.one(decided);
            ask(new Deed("assignment undone", () -> inbox.undo(company.caller(), part)));
        }
    }

    private void settleDifference(Company company) {
        List<Rows.Charge> charges = charges(company);
        if (!charges.isEmpty()) {
            Rows.Charge charge = world.one(charges);
            if (world.chance(70)) {
                ask(new Deed("difference accepted", () -> differences.accept(company.caller(), charge.reasonId(), "")));
            } else {
                ask(new Deed("difference reopened", () -> differences.undo(company.caller(), charge.reasonId())));
            }
        }
    }

    private void ask(Deed deed) {
        if (world.chance(8)) {
            world.borders.arm(world.random.nextInt(4));
        }
        try {
            deed.ask.run();
            world.tally.count(deed.name);
        } catch (MortalProcess.Killed killed) {
            world.tally.count("death in a request");
            world.process.takeOver();
            unanswered.add(deed);
        } catch (Refused refused) {
            world.tally.count("refused");
        } catch (NetworkUnavailable unavailable) {
            world.tally.count("network silent");
        } catch (RuntimeException broken) {
            throw new IllegalStateException("a request broke: " + deed.name, broken);
        } finally {
            world.borders.disarm();
        }
    }

    private List<Rows.Payout> payouts(Company company, String status) {
        return world.rows.payouts().stream()
                .filter(payout -> payout.organizationId().equals(company.id().value()))
                .filter(payout -> payout.status().equals(status))
                .toList();
    }

    private List<Rows.Charge> charges(Company company) {
        return world.rows.charges().stream()
                .filter(charge -> charge.organizationId().equals(company.id().value()))
                .toList();
    }

    private FakeNetwork network(Rows.Payout payout) {
        return world.networks.stream()
                .filter(network ->
                        payout.asset().startsWith(network.facts().id().caip2() + "/"))
                .findFirst()
                .orElseThrow();
    }
}
