package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.kernel.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A business that sells and spends as fast as it is answered, and remembers what it was told. */
final class Trader {

    private static final Duration CHECKED = Duration.ofSeconds(60);

    private static final Set<String> NOT_YET = Set.of("network-being-read", "wallet-differs", "first-payment-alone");

    private final Company company;
    private final Outside outside;
    private final List<Sale> sales = new CopyOnWriteArrayList<>();
    private final List<Spend> spends = new CopyOnWriteArrayList<>();
    private final List<Sale> lostSales = new ArrayList<>();
    private final List<Spend> lostSpends = new ArrayList<>();

    Trader(Company company, Outside outside) {
        this.company = company;
        this.outside = outside;
    }

    Company company() {
        return company;
    }

    List<Sale> sales() {
        return sales;
    }

    List<Spend> spends() {
        return spends;
    }

    /** How many invoices were ever issued, also those that a restore has lost. */
    int issued() {
        return sales.size() + lostSales.size();
    }

    /** Invoices that a restore has lost; what was paid for them has arrived. */
    List<Sale> lostSales() {
        return lostSales;
    }

    /** Payouts that a restore has lost and that were made. */
    List<Spend> lostSpends() {
        return lostSpends;
    }

    /** Everything signed before is over: she ends safe mode, and compares what she remembers with what there is. */
    void goThroughTheList() {
        Await.until(
                "the end of safe mode to be allowed",
                CHECKED,
                () -> company.get("/v1/safe-mode").path("isEndable").asBoolean());
        Company.done(company.endSafeMode(issued()));
        sales.stream().filter(this::isLost).forEach(lostSales::add);
        sales.removeAll(lostSales);
        for (int i = 0; i < spends.size(); i++) {
            remember(i);
        }
    }

    /** Gone, or a draft again: the copy was made between its draft and its issue. */
    private boolean isLost(Sale sale) {
        String path = "/v1/invoices/" + sale.invoice();
        return isGone(path)
                || !company.get(path).path("document").stringValue("").equals("issued");
    }

    private boolean isGone(String path) {
        int status = company.console().get(path).status();
        assertThat(status).as(path).isIn(200, 404);
        return status == 404;
    }

    /** What was made is not made again; what was not made, and is in no pool any more, is. */
    private void remember(int place) {
        Spend spend = spends.get(place);
        boolean isMade = outside.balance("usdc", spend.payee()).signum() > 0;
        if (lostSpends.contains(spend)) {
            return;
        }
        if (isGone("/v1/payouts/" + spend.payout())) {
            if (isMade) {
                lostSpends.add(spend);
            } else {
                spends.set(place, spend(spend.payee(), spend.units() / 10_000, spend.route()));
            }
        } else if (isMade) {
            Await.until(
                    () -> "the payment of " + company.whole(spend.payout()) + " to be found",
                    CHECKED,
                    () -> company.payoutStatus(spend.payout()).equals("paid"));
        } else if (!Set.of("sending", "paid").contains(company.payoutStatus(spend.payout()))) {
            sign(spend.payout());
        }
    }

    /** Issues invoices, whose payers pay at once. */
    void sell(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            long cents = 100 + issued();
            String invoice = company.invoice(dollars(cents));
            Address to = company.payAddress(invoice);
            TxHash tx = outside.pay("usdc", to, cents * 10_000);
            sales.add(new Sale(invoice, tx, cents * 10_000));
            Await.until("the payer's block", CHECKED, () -> outside.hasSucceeded(tx));
        }
    }

    /** Asks for payouts and signs them, without and with the relayer in turn. */
    void spend(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            spend(spends.size() % 2 == 0 ? "own_fee" : "relayed");
        }
    }

    /** One payout, signed. */
    Spend spend(String route) {
        long cents = 100 + spends.size();
        Address payee = new DeviceKey(company.organization().text() + " pays " + spends.size()).address();
        Spend spend = spend(payee, cents, route);
        spends.add(spend);
        return spend;
    }

    private Spend spend(Address payee, long cents, String route) {
        String payout = company.ask(Company.USDC, dollars(cents), payee, route);
        sign(payout);
        return new Spend(payout, payee, cents * 10_000, route);
    }

    private void sign(String payout) {
        Await.until("the check of " + payout, CHECKED, () -> isReady(payout));
        Await.until("the network to be read before " + payout, CHECKED, () -> isSigned(payout));
    }

    /** A server that has just started or was restored reads the network first, and says that one should ask again. */
    private boolean isSigned(String payout) {
        Browser.Answer asked = company.toSign(payout);
        if (isNotYet(asked)) {
            return false;
        }
        Browser.Answer given = company.tryHandIn(payout, Company.done(asked));
        if (isNotYet(given)) {
            return false;
        }
        Company.done(given);
        return true;
    }

    /** Payments that a restore has lost differ, and are confirmed as soon as they are final. */
    private boolean isNotYet(Browser.Answer answer) {
        if (answer.code().equals("wallet-differs")) {
            List<JsonNode> open = company.differences();
            if (!open.isEmpty()
                    && open.stream().allMatch(one -> one.path("isFinal").asBoolean())) {
                confirm(open);
            }
        }
        return NOT_YET.contains(answer.code());
    }

    /** The touch names what the list showed: where one more was found since, it is refused and the list is read again. */
    private void confirm(List<JsonNode> shown) {
        Browser.Answer answer = company.confirmDifferences(shown);
        if (!answer.code().equals("assertion-refused")) {
            Company.done(answer);
        }
    }

    private boolean isReady(String payout) {
        String status = company.payoutStatus(payout);
        assertThat(status).as(company.payout(payout).toString()).isIn("checking", "ready");
        return status.equals("ready") && !company.toSign(payout).code().equals("intent-not-cleared");
    }

    private static String dollars(long cents) {
        return cents / 100 + "." + String.format("%02d", cents % 100);
    }
}
