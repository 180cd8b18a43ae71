package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.TxHash;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.kernel.Address;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was signed before the copy, and is in no row of it, hangs in somebody's pool: the first payment after it ends that. */
class FirstPaymentTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final Outside outside = new Outside(anvil);
    private final AtomicInteger port = new AtomicInteger();
    private LivingServer server;
    private Company company;

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-294. */
    @Test
    void afterSafeModeItTakesTheMinedNonceAndGoesAloneUntilItIsFinal() {
        DatabaseLogins database = TestDatabase.migrated();
        start(database, Map.of());
        company = aCompany();
        Address payee = outside.account("stranger");
        BigInteger before = outside.balance("usdc", payee);
        String lost = ready("5.00", payee);
        DatabaseLogins older = TestDatabases.copy(database);
        Await.pause(600);
        company.logInAgain();
        company.sign(lost);
        Await.until("sent", SOON, () -> company.attempts(lost).contains("sent"));
        String raw = outside.raw(company.tx(lost));
        long offered = outside.maxFee(company.tx(lost)).longValueExact();
        outside.drop(company.tx(lost));
        server.close();

        start(older, Map.of("ALLSCALE_NEW_PROCESS", "false"));
        company.logInAgain();
        // three days, because no marker's folder tells what was removed
        Waited.threeDaysOfSafeMode(older);
        mineUntil(
                "endable", () -> company.get("/v1/safe-mode").path("isEndable").asBoolean());
        Company.done(company.endSafeMode(0));
        String first = ready("6.00", company.payee());
        String second = ready("7.00", company.payee());
        // fees have risen, or it would have to be raised until it replaces what hangs
        outside.setBaseFee(offered);
        outside.mine(1);
        // somebody kept the bytes that nobody here knows
        TxHash hanging = outside.send(raw);

        JsonNode asked = Company.done(company.toSign(first));
        assertThat(asked.at("/signer/plans/0/nonce").stringValue())
                .as("the nonce of what hangs")
                .isEqualTo("0");
        company.handIn(first, asked);
        assertThat(company.toSign(second).code()).isEqualTo("first-payment-alone");
        Await.until("replaced", SOON, () -> company.attempts(first).contains("sent"));
        outside.mine(1);
        assertThat(company.toSign(second).code()).as("not final yet").isEqualTo("first-payment-alone");
        mineUntil("the first paid", () -> isPaid(first));
        assertThat(outside.isMined(hanging)).isFalse();

        assertThat(Company.done(company.toSign(second))
                        .at("/signer/plans/0/nonce")
                        .stringValue())
                .isEqualTo("1");
        company.sign(second);
        mineUntil("the second paid", () -> isPaid(second));
        assertThat(outside.balance("usdc", payee)).isEqualTo(before);
        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(13_000_000));
    }

    private void start(DatabaseLogins on, Map<String, String> settings) {
        server = LivingServer.on(on, anvil.url(), settings);
        port.set(server.port());
    }

    private Company aCompany() {
        Company made =
                Company.found(Browser.onConsole(send -> send.apply(port.get()), server.settings()), server.settings());
        outside.pay("usdc", made.address(), 100_000_000);
        outside.payCoin(made.address(), Outside.ETHER);
        mineUntil("the first money", () -> made.balance(Company.USDC, "posted").equals("100.00"));
        return made;
    }

    private String ready(String amount, Address to) {
        String payout = company.ask(Company.USDC, amount, to, "own_fee");
        Await.until(
                "it may be signed",
                SOON,
                () -> company.payoutStatus(payout).equals("ready")
                        && company.payout(payout).path("intentId").isString()
                        && company.intent(payout).at("/actions/0/enabled").asBoolean());
        return payout;
    }

    private void mineUntil(String wanted, BooleanSupplier isSo) {
        Await.until(wanted, SOON, () -> {
            outside.mine(1);
            return isSo.getAsBoolean();
        });
    }

    private boolean isPaid(String payout) {
        return company.payoutStatus(payout).equals("paid");
    }
}
