package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.chain.Networks;
import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.identity.Act;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.ledger.Ledger;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.postgres.backup.BackupReader;
import allscale.postgres.backup.BackupWriter;
import allscale.postgres.backup.Manifest;
import allscale.relayer.Relays;
import allscale.wallet.Wallets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The drill: a backup while everything runs, payments after it, everything lost, restored on another machine. */
class RestoreDrillTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir
    Path folder;

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

    /** F-254. */
    @Test
    void nothingIsDoubledAndNothingIsLost() throws Exception {
        DatabaseLogins first = TestDatabase.migrated();
        start(first, "first");
        Relays relays = server.bean(Relays.class);
        anvil.fund(relays.address().text(), Outside.ETHER.multiply(BigInteger.TEN));
        Await.until(
                "the relayer's coin is known",
                SOON,
                () -> relays.coin(new NetworkId("eip155:31337"))
                        .filter(Money::isPositive)
                        .isPresent());
        company = aCompany();
        Company walletless = Company.signUp(console(), server.settings());
        String own = ready("5.00", "own_fee");
        String relayed = ready("6.00", "relayed");
        String paper = "/v1/invoices/" + Company.done(issue()).path("id").stringValue() + "/document.pdf";
        Browser.Answer issuedPaper = company.console().get(paper);
        assertThat(issuedPaper.status()).isEqualTo(200);
        byte[] backup = backup(first);
        company.sign(own);
        company.sign(relayed);
        Company.done(issue());
        Company.done(issue());
        int issued = number(Company.done(issue()));
        mineUntil("both paid", () -> isPaid(own) && isPaid(relayed));
        server.close();

        DatabaseLogins second = TestDatabase.migrated();
        restore(backup, second);
        start(second, "second");
        assertThat(company.tryPost("/v1/payouts", Map.of()).status())
                .as("sessions are over")
                .isEqualTo(401);
        company.logInAgain();
        assertThat(company.console().get(paper).bytes())
                .as("the paper as it was issued")
                .isEqualTo(issuedPaper.bytes());
        assertThat(company.toSign(own).status()).isEqualTo(409);
        assertThat(company.get("/v1/home").toString()).contains("safe_mode");
        assertThat(issue().code()).isEqualTo("safe-mode");
        mineUntil("both found", () -> isPaid(own) && isPaid(relayed));
        Await.until("told", SOON, () -> company.get("/v1/home").toString().contains("wallet_differs"));

        assertThat(outside.balance("usdc", company.payee())).isEqualTo(BigInteger.valueOf(11_000_000));
        mineUntil(
                "the balance", () -> company.balance(Company.USDC, "available").equals("89.00"));
        walletless.logInAgain();
        endSafeMode(walletless, second, issued);
        endSafeModeWithoutAWallet(walletless);
        assertThat(number(Company.done(issue())))
                .as("numbers that were given after the backup")
                .isEqualTo(issued + 1);
        new Books(server.bean(Ledger.class), server.bean(Wallets.class), server.bean(Networks.class))
                .assertEqualChain(company.organization());
    }

    private Browser.Answer issue() {
        return company.tryPost("/v1/invoices/" + company.draft("10.00") + "/issuance", null);
    }

    private static int number(JsonNode invoice) {
        String number = invoice.path("number").stringValue();
        return Integer.parseInt(number.substring(number.indexOf('-') + 1));
    }

    /** Not before everything signed is over, on the network and by our own clock; then by a touch over the numbers named. */
    private void endSafeMode(Company walletless, DatabaseLogins database, int last) {
        JsonNode list = company.get("/v1/safe-mode");
        int year = list.at("/series/0/year").asInt();
        assertThat(list.at("/series/0/last").asInt()).isEqualTo(1);
        assertThat(list.path("isEndable").asBoolean()).isFalse();
        assertThat(end(year, last).code()).isEqualTo("safe-mode-waits");
        anvil.rpc().call("evm_increaseTime", 3_700);
        mineUntil(
                "final an hour later",
                () -> company.get("/v1/safe-mode").path("waitsFor").isEmpty());
        assertThat(end(year, last).code()).as("by our own clock").isEqualTo("safe-mode-waits");
        assertThat(walletless.get("/v1/safe-mode").path("isEndable").asBoolean())
                .isFalse();
        assertThat(end(walletless, year, last).code()).isEqualTo("safe-mode-waits");
        Waited.threeDaysOfSafeMode(database);
        mineUntil(
                "endable", () -> company.get("/v1/safe-mode").path("isEndable").asBoolean());
        assertThat(end(year, 0).code()).isEqualTo("series-invalid");
        assertThat(company.tryPost("/v1/safe-mode/end", sent(year, last)).code())
                .isEqualTo("act-required");
        assertThat(Company.done(end(year, last)).path("isOn").asBoolean()).isFalse();
        assertThat(company.get("/v1/audit-events").toString()).contains("organization.safe-mode-ended");
        assertThat(end(year, last).code()).isEqualTo("safe-mode-over");
    }

    /** F-452: no network is waited for; and only the years of the list are named. */
    private static void endSafeModeWithoutAWallet(Company walletless) {
        JsonNode list = walletless.get("/v1/safe-mode");
        assertThat(list.path("isOn").asBoolean()).isTrue();
        assertThat(list.path("isEndable").asBoolean()).isTrue();
        int year = list.at("/series/0/year").asInt();
        for (int other : new int[] {-1, 0, year - 1, Integer.MAX_VALUE}) {
            assertThat(walletless.tryPost("/v1/safe-mode/end", sent(other, 1)).status())
                    .isBetween(400, 499);
        }
        assertThat(Company.done(end(walletless, year, 0)).path("isOn").asBoolean())
                .isFalse();
    }

    private Browser.Answer end(int year, int last) {
        return end(company, year, last);
    }

    private static Browser.Answer end(Company company, int year, int last) {
        String epoch = "" + company.get("/v1/safe-mode").path("epoch").asInt();
        return company.touched(
                "/v1/safe-mode/end",
                Act.SAFE_MODE_END,
                Map.of("epoch", epoch, "numbers", String.format(Locale.ROOT, "%d-%04d", year, last)),
                sent(year, last));
    }

    private static Map<String, Object> sent(int year, int last) {
        return Map.of("series", List.of(Map.of("year", year, "last", last)));
    }

    private byte[] backup(DatabaseLogins database) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = TestDatabases.administrator(database.url())) {
            Manifest manifest =
                    new BackupWriter(connection).write(out, PASSPHRASE, folder.resolve("first"), file -> true);
            assertThat(manifest.files()).as("the server's keys").isPositive();
        }
        return out.toByteArray();
    }

    private void restore(byte[] backup, DatabaseLogins into) throws Exception {
        try (Connection connection = TestDatabases.administrator(into.url())) {
            new BackupReader(connection, folder.resolve("second"), folder.resolve("first/markers"))
                    .read(new ByteArrayInputStream(backup), PASSPHRASE);
        }
    }

    private void start(DatabaseLogins on, String data) {
        server = LivingServer.on(
                on,
                anvil.url(),
                Map.of("ALLSCALE_DATA", folder.resolve(data).toString(), "ALLSCALE_NEW_PROCESS", "false"));
        port.set(server.port());
    }

    private Browser console() {
        return Browser.onConsole(send -> send.apply(port.get()), server.settings());
    }

    private Company aCompany() {
        Company made = Company.found(console(), server.settings());
        outside.pay("usdc", made.address(), 100_000_000);
        outside.payCoin(made.address(), Outside.ETHER);
        mineUntil("the first money", () -> made.balance(Company.USDC, "posted").equals("100.00"));
        return made;
    }

    private String ready(String amount, String route) {
        String payout = company.ask(Company.USDC, amount, company.payee(), route);
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
