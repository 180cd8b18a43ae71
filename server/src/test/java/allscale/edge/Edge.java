package allscale.edge;

import allscale.Settings;
import allscale.fixture.Browser;
import allscale.fixture.SettableClock;
import allscale.later.ManualLater;
import java.time.Duration;
import org.springframework.core.env.Environment;

/** The server with a network that may lie, and everything in it that is moved by hand. */
record Edge(
        Outside outside,
        Providers providers,
        ManualLater later,
        SettableClock clock,
        Settings settings,
        Environment environment,
        Books books) {

    private static final String FOLLOW = "wallet.follow-network";
    private static final String SETTLE = "wallet.settle-transfers";
    private static final String ATTEMPTS = "intent.follow-attempts";
    private static final String LANE = "relayer.run-lane";
    private static final String READ_BALANCES = "wallet.read-balances";
    private static final String READ_ALL_BALANCES = "wallet.read-all-balances";

    /** A business with an empty wallet. */
    Company company() {
        lane();
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return Company.found(Browser.onConsole(port, settings), settings);
    }

    /** A business with so many dollars of USDC and of USDT in its wallet, and coin for fees; all of it booked. */
    Company companyWith(long dollars) {
        Company company = company();
        outside.pay("usdc", company.address(), dollars * 1_000_000);
        outside.pay("usdt", company.address(), dollars * 1_000_000);
        outside.payCoin(company.address(), Outside.ETHER);
        outside.mineToFinal();
        follow(company);
        compare(company);
        return company;
    }

    /** Lets some seconds pass and does what is due for a business. */
    void work(Company company) {
        clock.forward(Duration.ofSeconds(3));
        later.runDue(company.taskPrefix());
    }

    /** Reads the new blocks, then does what they stage. */
    void follow(Company company) {
        later.runNow(FOLLOW, Outside.NETWORK.caip2());
        work(company);
    }

    /** Reads the new blocks and tells nobody yet. */
    void read() {
        later.runNow(FOLLOW, Outside.NETWORK.caip2());
    }

    /** Tells a business what has become final. */
    void settle(Company company) {
        later.runNow(SETTLE, company.taskPrefix() + ":" + Outside.NETWORK.caip2());
    }

    /** Looks what has become of a business's signed payments. */
    void followAttempts(Company company) {
        later.runNow(ATTEMPTS, company.taskPrefix() + ":" + Outside.NETWORK.caip2());
    }

    /** The relayer's lane does what it can. */
    void lane() {
        later.runNow(LANE, Outside.NETWORK.caip2());
    }

    /** What is in blocks now becomes final, and everybody learns it. */
    void finish(Company company) {
        outside.mineToFinal();
        lane();
        follow(company);
        work(company);
        work(company);
    }

    /** Books and chain are compared, as every night; coin that moved without a log is booked. */
    void compare(Company company) {
        later.runNow(READ_BALANCES, company.taskPrefix() + ":" + Outside.NETWORK.caip2());
    }

    /** Holds the books against the chain at every own address, as every night. */
    void compareAll(Company company) {
        later.runNow(READ_ALL_BALANCES, company.taskPrefix() + ":" + Outside.NETWORK.caip2());
    }

    /** Asks for a payout and lets it be checked; its id. */
    String readyPayout(Company company, String asset, String amount, String route) {
        String payout = company.ask(asset, amount, company.payee(), route);
        work(company);
        return payout;
    }

    /** A payout that is signed and not yet sent. */
    String signedPayout(Company company, String asset, String amount, String route) {
        String payout = readyPayout(company, asset, amount, route);
        company.sign(payout);
        return payout;
    }

    /** I3, after the coin was compared too. */
    void assertBooksEqualChain(Company company) {
        compare(company);
        books.assertEqualChain(company.organization());
    }
}
