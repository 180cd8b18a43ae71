package allscale.edge;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.devnet.AnvilNetwork;
import allscale.devnet.AnvilSettings;
import allscale.fixture.Browser;
import allscale.fixture.TestDatabase;
import allscale.kernel.Address;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import allscale.postgres.backup.BackupReader;
import allscale.postgres.backup.BackupWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A number that somebody has seen never means another thing, however often an older copy of the database is put back. */
class RestoredNumbersTest {

    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long MILLION = 1_000_000;

    @TempDir
    Path folder;

    private final AnvilNetwork anvil = AnvilNetwork.forTest(AnvilSettings.Mining.BY_HAND);
    private final AtomicInteger port = new AtomicInteger();
    private final DatabaseLogins database = TestDatabase.migrated();
    private LivingServer server;
    private Company company;

    @BeforeEach
    void aCompany() {
        start(database, "markers");
        company = Company.found(visitor(), server.settings());
        company.invoice("10.00");
    }

    @AfterEach
    void end() {
        server.close();
        anvil.close();
    }

    /** F-455, F-456: the same copy, twice. */
    @Test
    void whatWasSeenInALostLifeIsNeverSaidAgain() {
        long event = newestEvent();
        long deed = newestDeed();
        DatabaseLogins first = TestDatabases.copy(database);
        DatabaseLogins second = TestDatabases.copy(database);
        Await.until("connected again", SOON, () -> visitor().get("/v1/me").status() == 401);
        company.logInAgain();
        Address lost = company.payAddress(company.invoice("20.00"));

        Seen seen = new Seen(newestEvent(), newestDeed());
        swap(first);
        assertGoesOn(seen, event + MILLION, deed + MILLION, 1);
        Address again = company.payAddress(issued());
        assertThat(again).isNotEqualTo(lost);

        seen = new Seen(newestEvent(), newestDeed());
        swap(second);
        assertGoesOn(seen, event + 2 * MILLION, deed + 2 * MILLION, 2);
        assertThat(company.payAddress(issued())).isNotIn(lost, again);
        assertThat(company.get("/v1/audit-verification").path("intact").asBoolean())
                .isTrue();
    }

    /** F-456. */
    @Test
    void aBackupThatIsRestoredTwiceBeginsTwoLives() throws Exception {
        long event = newestEvent();
        byte[] backup = backup();
        server.close();
        for (int life = 1; life <= 2; life++) {
            DatabaseLogins restored = TestDatabase.migrated();
            restore(backup, restored, life == 1 ? "markers" : "markers 1", "files " + life);
            start(restored, "markers " + life);
            company.logInAgain();
            assertThat(newestEvent()).isEqualTo(event + life * MILLION);
            server.close();
        }
    }

    private record Seen(long event, long deed) {}

    /** Whoever asks for what came after the last thing seen is told of the restore, first and once. */
    private void assertGoesOn(Seen seen, long event, long deed, int epoch) {
        JsonNode told = company.get("/v1/events?after=" + seen.event).at("/items/0");
        assertThat(told.path("type").stringValue()).isEqualTo("organization.restored");
        assertThat(told.path("seq").longValue()).isEqualTo(event).isGreaterThan(seen.event);
        assertThat(told.at("/data/last").longValue()).isEqualTo(event - epoch * MILLION);
        assertThat(told.at("/data/epoch").intValue()).isEqualTo(epoch);
        assertThat(count(company.get("/v1/events?limit=500").path("items"), "type"))
                .isEqualTo(1);
        JsonNode deeds = company.get("/v1/audit-events").path("items");
        assertThat(count(deeds, "action")).isEqualTo(1);
        JsonNode restored = Company.list(deeds).stream()
                .filter(one -> one.path("action").stringValue().equals("organization.restored"))
                .findFirst()
                .orElseThrow();
        assertThat(restored.path("seq").longValue()).isEqualTo(deed).isGreaterThan(seen.deed);
        assertThat(restored.at("/data/last").longValue()).isEqualTo(deed - epoch * MILLION);
        assertThat(newestDeed()).as("without gaps again").isEqualTo(deed + 1);
        assertThat(company.get("/v1/audit-verification").path("intact").asBoolean())
                .isTrue();
    }

    private static long count(JsonNode items, String field) {
        return Company.list(items).stream()
                .filter(one -> one.path(field).stringValue().equals("organization.restored"))
                .count();
    }

    private void swap(DatabaseLogins older) {
        TestDatabases.swap(database, older);
        Await.until("safe mode", SOON, () -> company.console().get("/v1/me").status() == 401);
        company.logInAgain();
    }

    /** Issued as soon as safe mode is over. */
    private String issued() {
        Waited.threeDaysOfSafeMode(database);
        Company.done(company.endSafeMode(10));
        return company.invoice("30.00");
    }

    private long newestEvent() {
        return company.get("/v1/events").path("newest").longValue();
    }

    private long newestDeed() {
        return company.get("/v1/audit-events").at("/items/0/seq").longValue();
    }

    private byte[] backup() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = TestDatabases.administrator(database.url())) {
            new BackupWriter(connection).write(out, PASSPHRASE, folder, file -> file.endsWith("no file"));
        }
        return out.toByteArray();
    }

    private void restore(byte[] backup, DatabaseLogins into, String markers, String files) throws Exception {
        try (Connection connection = TestDatabases.administrator(into.url())) {
            new BackupReader(connection, folder.resolve(files), folder.resolve(markers))
                    .read(new ByteArrayInputStream(backup), PASSPHRASE);
        }
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

    private Browser visitor() {
        return Browser.onConsole(send -> send.apply(port.get()), server.settings());
    }
}
