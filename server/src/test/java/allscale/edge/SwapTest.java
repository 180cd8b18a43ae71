package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.Business;
import allscale.fixture.TestDatabase;
import allscale.fixture.Touches;
import allscale.identity.Act;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.vault.KitKey;
import allscale.vault.VaultRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An older copy of the database takes its place while the server runs. */
class SwapTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private final KitKey kit = VaultRecords.aKey();
    private LivingServer server;
    private Company company;

    @BeforeEach
    void anOwnerWithAKit() {
        server = LivingServer.on(
                database,
                anvil.url(),
                Map.of(
                        "ALLSCALE_DATA", folder.toString(),
                        "ALLSCALE_MARKERS", folder.resolve("markers").toString(),
                        "ALLSCALE_NEW_PROCESS", "false"));
        port.set(server.port());
        company = Company.signUp(visitor(), server.settings());
        keepVault(company.business());
    }

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-303. */
    @Test
    void whoeverWasSignedInOrWaitedBeginsAnew() {
        JsonNode before = Company.done(ask());
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
        JsonNode again = Company.done(ask());
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

    /** Something the marker vouches for: a passkey that is added by another company. */
    private void work() {
        Await.until("connected again", SOON, () -> visitor().get("/v1/me").status() == 401);
        Company.signUp(visitor(), server.settings());
    }

    private Browser.Answer ask() {
        return visitor()
                .post(
                        "/v1/recoveries",
                        Map.of(
                                "lookup", VaultRecords.text(kit.lookup()),
                                "verifier", VaultRecords.text(kit.verifier())));
    }

    private void keepVault(Business owner) {
        Map<String, Object> passkey = VaultRecords.passkey(owner);
        Map<String, Object> payload = VaultRecords.payload(1);
        Touches.Touched touched =
                Touches.answering(company.console(), owner, Act.VAULT_CREATE, VaultRecords.kept(payload, passkey));
        Company.done(touched.browser()
                .post(
                        "/v1/vault",
                        VaultRecords.vault(
                                owner.caller().person(),
                                touched.nonce(),
                                payload,
                                List.of(passkey, VaultRecords.kit(owner, kit)))));
        Company.done(
                Touches.over(company.console(), owner, Act.UNLOCKER_ACTIVATE, Map.of("unlockerId", passkey.get("id")))
                        .post("/v1/vault/unlockers/" + passkey.get("id") + "/activation", null));
    }

    private Browser visitor() {
        return Browser.onConsole(send -> send.apply(port.get()), server.settings());
    }
}
