package allscale.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import allscale.postgres.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database that is older than what has been done with it is noticed, whoever put it there and however late it is asked. */
class MarkerTest {

    @TempDir
    Path folder;

    private final AtomicReference<DatabaseLogins> database = new AtomicReference<>(TestDatabase.migrated());
    private final List<HouseWatch> servers = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();

    @AfterEach
    void end() {
        servers.forEach(HouseWatch::close);
    }

    /** F-285. */
    @Test
    void aFirstStartAndARestartAreNotSafeMode() {
        HouseWatch server = start("a");
        work(server, 300);
        stop(server);
        work(start("a"), 1);
        assertThat(epoch()).isZero();
        assertThat(told).isEmpty();
    }

    /** F-286. */
    @Test
    void aDeletedMarkerIsSafeMode() throws IOException {
        HouseWatch server = start("a");
        work(server, 1);
        stop(server);
        Files.delete(folder.resolve("a/marker-1"));
        start("a");
        assertThat(epoch()).isEqualTo(1);
        assertThat(reason()).isEqualTo("no-marker");
    }

    /** F-287. */
    @Test
    void anOlderCopyUnderTwoRunningServersIsSafeModeOnce() {
        HouseWatch first = start("a");
        HouseWatch second = joining("b");
        work(first, 3);
        work(second, 3);
        DatabaseLogins older = TestDatabases.copy(database.get());
        work(first, 1);
        work(second, 1);
        database.set(older);
        first.compare();
        second.compare();
        first.compare();
        assertThat(epoch()).isEqualTo(1);
        assertThat(reason()).isEqualTo("commits-missing");
        assertThat(told).as("each server forgets what it knew").hasSize(2);
    }

    /** F-298. */
    @Test
    void theOperatorIsToldHowManyOrganizationsAreStopped() throws Exception {
        HouseWatch server = start("a");
        execute("update safety.house set organizations = 3");
        work(server, 1);
        assertThat(server.inSafeMode()).isEmpty();
        DatabaseLogins older = TestDatabases.copy(database.get());
        work(server, 1);
        database.set(older);
        server.compare();
        execute("update safety.house set ended = ended + 1");
        assertThat(server.inSafeMode())
                .hasValueSatisfying(said -> assertThat(said).startsWith("2 of 3 organizations"));
        execute("update safety.house set ended = ended + 2");
        assertThat(server.inSafeMode()).isEmpty();
    }

    /** F-288. */
    @Test
    void aFailoverThatLostFiveCommitsIsNoticedAfterMuchMoreWork() {
        HouseWatch server = start("a");
        HouseWatch other = joining("b");
        work(server, 10);
        DatabaseLogins older = TestDatabases.copy(database.get());
        work(server, 5);
        database.set(older);
        // ten minutes of others' work on the copy, before this process asks again
        work(other, 200);
        server.compare();
        assertThat(epoch()).isEqualTo(1);
        work(server, 2);
        stop(server);
        start("a");
        assertThat(epoch()).as("only once").isEqualTo(1);
    }

    /** F-289. */
    @Test
    void aProcessJoinsOneThatBeatsAndNotTheCopyOfOne() throws Exception {
        HouseWatch first = start("a");
        work(first, 1);
        first.beat();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread beating = Thread.ofVirtual().start(() -> beat(first, goesOn));
        HouseWatch second = start("fresh disk");
        goesOn.set(false);
        beating.join();
        assertThat(epoch()).isZero();
        work(second, 1);
        second.compare();
        first.compare();
        assertThat(epoch()).isZero();

        // a copy has the leases of servers that do not beat in it
        database.set(TestDatabases.copy(database.get()));
        start("another fresh disk");
        assertThat(epoch()).isEqualTo(1);
    }

    /** F-290. */
    @Test
    void killedAtItsFirstStartItBeginsAgain() {
        HouseWatch server = start("a");
        stop(server);
        // the marker was written, the row was not
        execute("delete from safety.house");
        String text = read("a/marker-1").replace("VOUCHED", "FRESH");
        write("a/marker-1", text);
        work(start("a"), 1);
        assertThat(epoch()).isZero();
        assertThat(read("a/marker-1")).contains("VOUCHED");
    }

    /** F-291. */
    @Test
    void aMarkerBesideAnEmptyDatabaseRefusesToStart() throws IOException {
        HouseWatch server = start("a");
        work(server, 1);
        stop(server);
        database.set(TestDatabase.migrated());
        assertThatThrownBy(() -> start("a"))
                .hasMessageContaining("bin/restore")
                .hasMessageContaining("delete the markers");
        // bin/up --reset deletes both
        Files.delete(folder.resolve("a/marker-1"));
        work(start("a"), 1);
        assertThat(epoch()).isZero();
    }

    /** F-292. */
    @Test
    void theDatabaseOfAnotherHouseIsSafeMode() {
        HouseWatch other = start("other");
        work(other, 1);
        stop(other);
        DatabaseLogins others = database.get();
        database.set(TestDatabase.migrated());
        HouseWatch server = start("a");
        work(server, 1);
        stop(server);
        database.set(others);
        start("a");
        assertThat(epoch()).isEqualTo(1);
        assertThat(reason()).isEqualTo("other-house");
    }

    /** F-293. */
    @Test
    void aMarkerOfALaterLifeIsSafeMode() {
        HouseWatch server = start("a");
        work(server, 1);
        DatabaseLogins before = TestDatabases.copy(database.get());
        work(server, 1);
        database.set(before);
        server.compare();
        assertThat(epoch()).isEqualTo(1);
        // the operator puts an even older copy in place: the epochs tell, for the new marker vouches for nothing yet
        execute("update safety.house set epoch = 0, reason = null, entered_at = null");
        server.compare();
        assertThat(epoch()).isEqualTo(2);
        assertThat(reason()).isEqualTo("other-epoch");
    }

    /** F-450. */
    @Test
    void whatAProcessThatIsNotStartedAgainVouchedForIsLookedForToo() {
        HouseWatch first = start("a");
        HouseWatch second = joining("a");
        work(first, 1);
        DatabaseLogins older = TestDatabases.copy(database.get());
        work(second, 1);
        stop(first);
        stop(second);
        database.set(older);
        // alone now, with the first marker of the folder, which misses nothing
        start("a");
        assertThat(epoch()).isEqualTo(1);
        assertThat(reason()).isEqualTo("commits-missing");
        servers.forEach(HouseWatch::close);
        servers.clear();
        start("a");
        assertThat(epoch()).as("only once").isEqualTo(1);
        // nor when it has been ended
        execute("update safety.house set ended = 1");
        servers.forEach(HouseWatch::close);
        servers.clear();
        start("a");
        assertThat(epoch()).isEqualTo(1);
    }

    /** F-454. */
    @Test
    void killedBetweenACommitAndItsLineInTheFileItGoesOnBehindIt() {
        HouseWatch server = start("a");
        work(server, 3);
        String before = read("a/marker-1");
        work(server, 1);
        stop(server);
        write("a/marker-1", before);

        work(start("a"), 2);

        assertThat(epoch()).isZero();
        assertThat(read("a/marker-1").lines().skip(6).findFirst()).hasValue("1 2 3 5 6");
    }

    /** F-451. */
    @Test
    void whatCouldNotBeVouchedForOnAFullDiskIsVouchedForWithTheNextCommit() throws IOException {
        HouseWatch server = start("a");
        work(server, 1);
        DatabaseLogins older = TestDatabases.copy(database.get());
        // nothing can be written beside the marker
        Files.createDirectory(folder.resolve("a/marker-1.next"));
        assertThatThrownBy(() -> work(server, 1)).hasMessageContaining("can't be written");
        Files.delete(folder.resolve("a/marker-1.next"));
        work(server, 1);
        assertThat(read("a/marker-1").lines().skip(6).findFirst()).hasValue("1 2 3");
        database.set(older);
        server.compare();
        assertThat(reason()).isEqualTo("commits-missing");
    }

    private HouseWatch start(String name) {
        return start(new MarkerSettings(folder.resolve(name), false));
    }

    private HouseWatch joining(String name) {
        return start(new MarkerSettings(folder.resolve(name), true));
    }

    private HouseWatch start(MarkerSettings settings) {
        HouseWatch server = new HouseWatch(settings, new Current(), told::add, Clock.systemUTC());
        servers.add(server);
        return server;
    }

    private void stop(HouseWatch server) {
        servers.remove(server);
        server.close();
    }

    private void work(HouseWatch server, int commits) {
        try (Connection connection = new Current().getConnection();
                PreparedStatement add =
                        connection.prepareStatement("insert into safety.mark (process, seq) values (?, ?)")) {
            for (int i = 0; i < commits; i++) {
                HouseWatch.Mark mark = server.next();
                add.setObject(1, mark.process());
                add.setLong(2, mark.seq());
                add.execute();
                server.committed(mark);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void beat(HouseWatch server, AtomicBoolean goesOn) {
        try {
            while (goesOn.get()) {
                server.beat();
                Thread.sleep(Duration.ofMillis(300));
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private int epoch() {
        return Integer.parseInt(ask("select epoch from safety.house"));
    }

    private String reason() {
        return ask("select reason from safety.house");
    }

    private String ask(String question) {
        try (Connection connection = TestDatabases.administrator(database.get().url());
                PreparedStatement statement = connection.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void execute(String statement) {
        try (Connection connection = TestDatabases.administrator(database.get().url());
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whatever database stands there now, as a name in the network does. */
    private final class Current extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            DatabaseLogins now = database.get();
            return DriverManager.getConnection(
                    now.url(), now.app().user(), now.app().password());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
