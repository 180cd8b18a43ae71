package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.devnet.LiarProxy;
import allscale.devnet.Lie;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Safe mode ends when what was signed before is over everywhere, and not because nobody says otherwise. */
class SafeModeEndTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PROBE = "/v1/networks/eip155:31337/probe";

    @TempDir
    Path folder;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final LiarProxy node = LiarProxy.before(anvil.url());
    private final Outside outside = new Outside(anvil);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private LivingServer server;
    private Company company;

    @BeforeEach
    void aServerThatLostItsMarker() {
        start("markers");
        company =
                Company.found(Browser.onConsole(send -> send.apply(port.get()), server.settings()), server.settings());
        server.close();
        start("another disk");
        company.logInAgain();
    }

    @AfterEach
    void end() {
        server.close();
        node.close();
        anvil.close();
    }

    /** F-515. */
    @Test
    void aNetworkThatIsOffIsWaitedForByItsName() {
        Waited.threeDaysOfSafeMode(database);
        awaitEndable();
        node.always("eth_chainId", new Lie.Rewrite(_ -> StringNode.valueOf("0x1")));
        assertThat(company.tryPost(PROBE, null).json().path("ok").asBoolean()).isFalse();

        JsonNode list = company.get("/v1/safe-mode");
        assertThat(list.path("isEndable").asBoolean()).isFalse();
        String name = list.at("/waitsFor/0").stringValue();
        assertThat(company.get("/v1/networks").toString()).contains('"' + name + '"');
        Browser.Answer refused = company.endSafeMode(0);
        assertThat(refused.code()).isEqualTo("safe-mode-waits");
        assertThat(refused.json().path("detail").stringValue()).contains(name);

        node.beHonest();
        assertThat(company.tryPost(PROBE, null).json().path("ok").asBoolean()).isTrue();
        awaitEndable();
        assertThat(Company.done(company.endSafeMode(0)).path("isOn").asBoolean())
                .isFalse();
    }

    private void awaitEndable() {
        Await.until("endable", SOON, () -> {
            outside.mine(1);
            return company.get("/v1/safe-mode").path("isEndable").asBoolean();
        });
    }

    private void start(String markers) {
        server = LivingServer.on(
                database,
                node.url(),
                Map.of(
                        "ALLSCALE_DATA", folder.toString(),
                        "ALLSCALE_MARKERS", folder.resolve(markers).toString(),
                        "ALLSCALE_NEW_PROCESS", "false"));
        port.set(server.port());
    }
}
