package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.fake.DeviceKey;
import allscale.fixture.Browser;
import allscale.kernel.Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A business that sells and spends as fast as it is answered, and remembers what it was told. */
final class Trader {

    private static final Duration CHECKED = Duration.ofSeconds(60);

    private static final String BEING_READ = "network-being-read";

    private final Company company;
    private final Outside outside;
    private final List<Sale> sales = new CopyOnWriteArrayList<>();
    private final List<Spend> spends = new CopyOnWriteArrayList<>();

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

    /** Issues invoices, whose payers pay at once. */
    void sell(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            long cents = 100 + sales.size();
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
        String payout = company.ask(Company.USDC, dollars(cents), payee, route);
        Await.until("the check of " + payout, CHECKED, () -> isReady(payout));
        Await.until("the network to be read before " + payout, CHECKED, () -> isSigned(payout));
        Spend spend = new Spend(payout, payee, cents * 10_000, route);
        spends.add(spend);
        return spend;
    }

    /** A server that has just started reads the network first, and says that one should ask again. */
    private boolean isSigned(String payout) {
        Browser.Answer asked = company.toSign(payout);
        if (asked.code().equals(BEING_READ)) {
            return false;
        }
        Browser.Answer given = company.tryHandIn(payout, Company.done(asked));
        if (given.code().equals(BEING_READ)) {
            return false;
        }
        Company.done(given);
        return true;
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
