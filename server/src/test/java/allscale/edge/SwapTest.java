package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.SoftAuthenticator;
import allscale.fixture.TestDatabase;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.kernel.PersonId;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.postgres.backup.BackupReader;
import allscale.postgres.backup.BackupWriter;
import allscale.recovery.Paper;
import allscale.wallet.WalletFounding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An older copy of the database takes its place while the server runs. */
class SwapTest {

    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private WaysIn ways;
    private Paper paper;
    private LivingServer server;
    private Company company;

    @BeforeEach
    void anOwnerWithAKit() {
        start(database, "markers");
        company = Company.signUp(visitor(), server.settings());
        ways = new WaysIn(company, server.settings(), this::visitor);
        paper = ways.paper();
        ways.keepVault();
    }

    private void start(DatabaseLogins on, String markers) {
        server = LivingServer.on(
                on,
                anvil.url(),
                Map.of(
                        "ALLSCALE_DATA", folder.toString(),
                        "ALLSCALE_MARKERS", folder.resolve(markers).toString(),
                        "ALLSCALE_NEW_PROCESS", "false"));
        port.set(server.port());
    }

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-303. */
    @Test
    void whoeverWasSignedInOrWaitedBeginsAnew() {
        JsonNode before = Company.done(paper.ask());
        assertThat(before.at("/recovery/status").stringValue()).isEqualTo("waiting");
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        TestDatabases.swap(database, older);

        Await.until(
                "the old session is over",
                SOON,
                () -> company.console().get("/v1/me").status() == 401);
        String old = "/v1/recoveries/" + before.at("/recovery/id").stringValue();
        assertThat(Company.done(visitor().get(old)).path("status").stringValue())
                .isEqualTo("expired");
        JsonNode again = Company.done(paper.ask());
        assertThat(again.at("/recovery/id")).isNotEqualTo(before.at("/recovery/id"));
        assertThat(again.at("/recovery/status").stringValue()).isEqualTo("waiting");
        assertThat(again.at("/recovery/releaseAt").stringValue())
                .isGreaterThan(before.at("/recovery/releaseAt").stringValue());
    }

    /** F-304: an answer that was used after the copy was taken is not good for a second time. */
    @Test
    void aTouchThatWasAskedBeforeIsNotTaken() {
        Browser visitor = visitor();
        Map<String, Object> login = company.loginTouch(visitor);
        DatabaseLogins older = TestDatabases.copy(database);
        Await.until("connected again", SOON, () -> visitor.get("/v1/me").status() == 401);
        work();
        TestDatabases.swap(database, older);
        Await.until("safe mode", SOON, () -> company.console().get("/v1/me").status() == 401);
        assertThat(visitor.post("/v1/sessions", login).code()).isEqualTo("ceremony-over");
    }

    /** F-475. */
    @Test
    void aPasskeyThatWasRemovedSinceStaysOut() {
        SoftAuthenticator second = ways.aSecondPasskey();
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        ways.removeTheFirst(second);
        TestDatabases.swap(database, older);
        awaitSafeMode();
        assertThat(ways.logIn(company.device().passkey()).code()).isEqualTo("passkey-unknown");
        Browser.Answer answer = ways.logIn(second);
        assertThat(answer.status()).isBetween(200, 299);
        Browser back = ways.signedIn(answer);
        JsonNode list = Company.done(back.get("/v1/safe-mode"));
        assertThat(list.path("passkeys").size()).isEqualTo(1);
        assertThat(waits(list)).isEqualTo(Duration.ofHours(1));
        assertThat(WaysIn.status(back, ways.passkeyId())).as("what it opened").isEqualTo("REVOKED");
        JsonNode score = Company.done(back.get("/v1/vault/score"));
        assertThat(score.path("unlockers").intValue()).as("the kit alone").isEqualTo(1);
        assertThat(score.path("funded").asBoolean()).isFalse();
    }

    /** F-476, and F-518: nor is it counted, and its owner is asked for a new one. */
    @Test
    void aKitThatWasRevokedSinceOpensNothing() {
        keepWallet();
        assertThat(company.get("/v1/safe-mode").path("isOn").asBoolean()).isFalse();
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        ways.removeKit();
        assertThat(paper.ask().code()).isEqualTo("recovery-code-unknown");
        TestDatabases.swap(database, older);
        awaitSafeMode();
        assertThat(paper.ask().code()).isEqualTo("recovery-code-unknown");

        company.logInAgain();
        assertThat(WaysIn.status(company.console(), ways.kitId())).isEqualTo("REVOKED");
        JsonNode score = company.get("/v1/vault/score");
        assertThat(score.path("unlockers").intValue()).isEqualTo(1);
        assertThat(score.path("funded").asBoolean()).isFalse();
        assertThat(score.path("advice").toString()).contains("make_kit");
        assertThat(company.get("/v1/home").path("needsYou").toString()).contains("unlocker");
        JsonNode list = company.get("/v1/safe-mode");
        assertThat(list.path("passkeys").size()).isEqualTo(1);
        assertThat(list.path("kits").size()).isZero();
        Waited.threeDaysOfSafeMode(database);
        Company.done(company.endSafeMode(0));
        Await.until("the wallet knows too", SOON, () -> unlockersOfTheWallet() == 1);
    }

    /** F-518. */
    @Test
    void theListOfSafeModeNamesTheKits() {
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        TestDatabases.swap(database, older);
        awaitSafeMode();
        company.logInAgain();
        JsonNode list = company.get("/v1/safe-mode");
        assertThat(list.path("kits").size()).isEqualTo(1);
        assertThat(list.at("/kits/0/person").stringValue())
                .isEqualTo(list.at("/passkeys/0/person").stringValue());
        assertThat(company.get("/v1/vault/score").path("unlockers").intValue()).isEqualTo(2);
    }

    /** F-477: where what was removed is forgotten, nobody ends safe mode before its owner had time to come by. */
    @Test
    void withoutTheFileSafeModeLastsThreeDays() throws IOException {
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        Files.delete(removals());
        TestDatabases.swap(database, older);
        awaitSafeMode();
        company.logInAgain();
        assertThat(waits(company.get("/v1/safe-mode"))).isEqualTo(Duration.ofHours(72));
    }

    /** F-458: also for an organization without a wallet, whose networks say nothing of time. */
    @Test
    void whoWantsToEndSafeModeIsSeenByTheOthers() throws IOException {
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        Files.delete(removals());
        TestDatabases.swap(database, older);
        awaitSafeMode();
        company.logInAgain();
        JsonNode before = company.get("/v1/safe-mode");
        assertThat(before.path("removalsKnown").asBoolean()).isFalse();
        assertThat(before.path("endRequests").size()).isZero();
        company.post("/v1/safe-mode/end-requests", null);
        JsonNode asked = Company.done(company.tryPost("/v1/safe-mode/end-requests", null));
        assertThat(asked.path("isOn").asBoolean()).isTrue();
        assertThat(asked.path("endRequests").size()).as("once").isEqualTo(1);
        String name = company.get("/v1/me").at("/person/name").stringValue();
        assertThat(asked.at("/endRequests/0/person").stringValue()).isEqualTo(name);
        assertThat(asked.at("/endRequests/0/isOwn").asBoolean()).isTrue();
        JsonNode need = Company.list(company.get("/v1/home").path("needsYou")).stream()
                .filter(one -> one.path("kind").stringValue().equals("safe_mode_ending"))
                .findFirst()
                .orElseThrow();
        assertThat(need.at("/data/people").stringValue()).isEqualTo(name);
        assertThat(company.get("/v1/audit-events").toString()).contains("organization.safe-mode-end-asked");
        assertThat(asked.path("isEndable").asBoolean()).isFalse();
        assertThat(company.endSafeMode(0).code()).isEqualTo("safe-mode-waits");
    }

    /** F-459: the passkey of before was replaced after the copy was taken, so the copy knows none that is good. */
    @Test
    void whoLostEveryPasskeyComesBackByPaperAndEndsSafeMode() {
        keepWallet();
        PersonId person = company.person();
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        SoftAuthenticator second = ways.aSecondPasskey();
        ways.removeTheFirst(second);
        TestDatabases.swap(database, older);
        awaitSafeMode();
        assertThat(ways.logIn(company.device().passkey()).code()).isEqualTo("passkey-unknown");
        assertThat(ways.logIn(second).code()).isEqualTo("passkey-unknown");
        Waited.threeDaysOfSafeMode(database);

        assertThat(Company.done(paper.ask()).at("/recovery/status").stringValue())
                .isEqualTo("waiting");
        Waited.forTheRecovery(database);
        Browser back = ways.signedIn(paper.complete(Company.done(paper.ask())));
        JsonNode list = Company.done(back.get("/v1/safe-mode"));
        assertThat(list.path("mayEnd").asBoolean()).isTrue();
        int year = list.at("/series/0/year").asInt();
        Map<String, Object> body = Map.of("epoch", "1", "numbers", year + "-0007");
        JsonNode ended = Company.done(Touches.over(back, person, paper.newPasskey(), Act.SAFE_MODE_END, body)
                .post("/v1/safe-mode/end", Map.of("series", List.of(Map.of("year", year, "last", 7)))));
        assertThat(ended.path("isOn").asBoolean()).isFalse();
    }

    /** F-457. */
    @Test
    void aRecoveryThatWasStoppedSinceStaysStopped() {
        keepWallet();
        JsonNode before = Company.done(paper.ask());
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        assertThat(paper.veto(before, company.device().passkey()).status()).isEqualTo(200);
        TestDatabases.swap(database, older);
        awaitSafeMode();
        assertOver(before);
    }

    /** F-457. */
    @Test
    void aRecoveryThatWasCompletedSinceBringsNobodyBackAgain() {
        keepWallet();
        Company.done(paper.ask());
        Waited.forTheRecovery(database);
        JsonNode before = Company.done(paper.ask());
        DatabaseLogins older = TestDatabases.copy(database);
        work();
        assertThat(paper.complete(before).status()).isEqualTo(204);
        TestDatabases.swap(database, older);
        awaitSafeMode();
        assertOver(before);
    }

    private void assertOver(JsonNode before) {
        assertThat(paper.ask().code()).isEqualTo("recovery-code-unknown");
        Waited.threeDaysOfSafeMode(database);
        Waited.forTheRecovery(database);
        assertThat(paper.ask().code()).isEqualTo("recovery-code-unknown");
        assertThat(paper.complete(before).code()).isEqualTo("recovery-code-unknown");
    }

    private void keepWallet() {
        Company.done(WalletFounding.register(
                company.console(), company.business(), WalletFounding.Claim.of(paper.device())));
    }

    /** F-478. */
    @Test
    void aRestoreTakesTheMarkersOfTheLostInstallation() throws Exception {
        SoftAuthenticator second = ways.aSecondPasskey();
        ways.letOpen(second);
        ByteArrayOutputStream backup = new ByteArrayOutputStream();
        try (Connection connection = TestDatabases.administrator(database.url())) {
            new BackupWriter(connection).write(backup, PASSPHRASE, folder, file -> file.endsWith("no file"));
        }
        ways.removeKit();
        ways.removeTheFirst(second);
        server.close();
        DatabaseLogins restored = TestDatabase.migrated();
        try (Connection connection = TestDatabases.administrator(restored.url())) {
            new BackupReader(connection, folder.resolve("new"), folder.resolve("markers"))
                    .read(new ByteArrayInputStream(backup.toByteArray()), PASSPHRASE);
        }
        start(restored, "new markers");
        assertThat(ways.logIn(company.device().passkey()).code()).isEqualTo("passkey-unknown");
        assertThat(paper.ask().code()).isEqualTo("recovery-code-unknown");
        assertThat(waits(Company.done(ways.signedIn(ways.logIn(second)).get("/v1/safe-mode"))))
                .isEqualTo(Duration.ofHours(1));
    }

    private int unlockersOfTheWallet() {
        try (Connection connection = TestDatabases.administrator(database.url());
                Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select unlockers from wallet.wallet")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void awaitSafeMode() {
        Await.until("safe mode", SOON, () -> company.console().get("/v1/me").status() == 401);
    }

    private static Duration waits(JsonNode list) {
        return Duration.between(
                Instant.parse(list.path("since").stringValue()),
                Instant.parse(list.path("endableAt").stringValue()));
    }

    private Path removals() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("markers"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("removals-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Something the marker vouches for: a passkey that is added by another company. */
    private void work() {
        Await.until("connected again", SOON, () -> visitor().get("/v1/me").status() == 401);
        Company.signUp(visitor(), server.settings());
    }

    private Browser visitor() {
        return Browser.onConsole(send -> send.apply(port.get()), server.settings());
    }
}
