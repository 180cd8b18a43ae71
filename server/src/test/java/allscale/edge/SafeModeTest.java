package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What members, payers and programs are told while a server that lost its marker is in safe mode. */
class SafeModeTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final Outside outside = new Outside(anvil);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private LivingServer server;
    private Company company;
    private String invoice;
    private String payout;

    @BeforeEach
    void aServerThatLostItsMarker() {
        start("markers");
        company =
                Company.found(Browser.onConsole(send -> send.apply(port.get()), server.settings()), server.settings());
        outside.pay("usdc", company.address(), 100_000_000);
        outside.payCoin(company.address(), Outside.ETHER);
        Await.until("the first money", SOON, () -> {
            outside.mine(1);
            return company.balance(Company.USDC, "posted").equals("100.00");
        });
        invoice = company.invoice("10.00");
        payout = company.ask(Company.USDC, "5.00", company.payee(), "own_fee");
        Await.until("it is ready", SOON, () -> company.payoutStatus(payout).equals("ready"));
        server.close();
        start("another disk");
        company.logInAgain();
    }

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-295. */
    @Test
    void itsListSpeaksAsTheRestOfTheApiDoes() {
        JsonNode list = company.get("/v1/safe-mode");
        assertThat(list.path("isOn").asBoolean()).isTrue();
        assertThat(list.path("reason").stringValue()).isEqualTo("no-marker");
        assertThat(list.at("/payouts/0/id").stringValue()).isNotEmpty();
        assertThat(list.at("/payouts/0/status").stringValue()).isEqualTo(company.payoutStatus(payout));
    }

    /** F-296. */
    @Test
    void onlyWhoMayEndItIsOfferedTo() {
        assertThat(company.get("/v1/safe-mode").path("mayEnd").asBoolean()).isTrue();
        execute("update identity.member set role = 'treasurer'");
        assertThat(company.get("/v1/safe-mode").path("mayEnd").asBoolean()).isFalse();
        assertThat(company.tryPost("/v1/challenges", Map.of("action", "safe.mode.end"))
                        .code())
                .isEqualTo("permission-missing");
    }

    /** F-297. */
    @Test
    void aPayerIsAskedNotToPayTwiceAndMayPay() {
        String page = company.payPage(invoice, "");
        assertThat(page).contains("Already paid? Then please do not pay again").contains("restored from a copy");
        assertThat(company.payAddress(invoice)).isNotNull();
        assertThat(company.payPage(invoice, "?lang=zh")).contains("请不要重复付款");
    }

    private void start(String markers) {
        server = LivingServer.on(
                database,
                anvil.url(),
                Map.of(
                        "ALLSCALE_DATA", folder.toString(),
                        "ALLSCALE_MARKERS", folder.resolve(markers).toString(),
                        "ALLSCALE_NEW_PROCESS", "false"));
        port.set(server.port());
    }

    private void execute(String statement) {
        try (Connection connection = TestDatabases.administrator(database.url());
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
