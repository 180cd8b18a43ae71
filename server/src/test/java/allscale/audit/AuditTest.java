package allscale.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.Settings;
import allscale.fixture.Businesses;
import allscale.fixture.RoomTest;
import allscale.fixture.SettableClock;
import allscale.identity.Caller;
import allscale.kernel.OrganizationId;
import allscale.later.ManualLater;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I6: the audit chain verifies, and a change made around the database's refusal is named. */
@RoomTest
class AuditTest {

    private static final int EVENTS = 5;

    private final Businesses businesses;
    private final AuditEvents events;
    private final AuditProbe probe;
    private final ManualLater later;
    private final SettableClock clock;
    private final Settings settings;
    private final JdbcClient jdbc;
    private OrganizationId organization;

    AuditTest(
            Businesses businesses,
            AuditEvents events,
            AuditProbe probe,
            ManualLater later,
            SettableClock clock,
            Settings settings,
            JdbcClient jdbc) {
        this.businesses = businesses;
        this.events = events;
        this.probe = probe;
        this.later = later;
        this.clock = clock;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void someEvents() {
        Caller caller = businesses.aBusiness();
        organization = caller.organization();
        for (long have = count(); have < EVENTS; have = count()) {
            probe.tell(organization, "thing.done", Map.of("n", have));
        }
    }

    @Test
    void anUntouchedChainIsIntact() {
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Intact(EVENTS));
        sign();
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Intact(EVENTS));
    }

    @Test
    void aChangedEventIsNamed() throws SQLException {
        asOwner("update audit.event set data = '{\"n\":99}' where organization_id = '%s' and seq = 3");
        assertThat(events.verify(organization))
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.seq()).isEqualTo(3));
    }

    @Test
    void aRemovedEventIsNamed() throws SQLException {
        asOwner("delete from audit.event where organization_id = '%s' and seq = 2");
        assertThat(events.verify(organization))
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.seq()).isEqualTo(2));
    }

    @Test
    void aChainRewrittenFromAnEventOnDoesNotFitItsSignedHead() throws SQLException {
        sign();
        List<AuditEvent> all = probe.all(organization);
        byte[] previous = all.get(1).hash();
        for (AuditEvent event : all.subList(2, EVENTS)) {
            AuditEvent forged = AuditEvent.after(
                    previous,
                    organization,
                    event.seq(),
                    event.at(),
                    new AuditEvent.Doing(event.actor(), event.action(), "forged", event.data()));
            asOwner("update audit.event set subject = 'forged', hash = '\\x"
                    + HexFormat.of().formatHex(forged.hash()) + "' where organization_id = '%s' and seq = "
                    + event.seq());
            previous = forged.hash();
        }
        assertThat(events.verify(organization)).isInstanceOf(AuditVerdict.Broken.class);
    }

    /** F-455. */
    @Test
    void numbersAreLeftOutOnlyWhereTheChainSaysSo() throws SQLException {
        AuditEvent last = probe.all(organization).getLast();
        Restored restored = new Restored(2, last.seq(), last.hash());
        asOwner(inserted(last, restored));
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Intact(EVENTS + 1L));
        probe.tell(organization, "thing.done", Map.of());
        assertThat(probe.all(organization).getLast().seq()).isEqualTo(2_000_000 + EVENTS + 1);
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Intact(EVENTS + 2L));
    }

    /** F-455. */
    @Test
    void aRestoreThatGoesOnFromAnotherEventHidesNothing() throws SQLException {
        AuditEvent last = probe.all(organization).getLast();
        Restored restored = new Restored(1, last.seq(), AuditEvent.BEGINNING);
        asOwner(inserted(last, restored));
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Broken(EVENTS + 1L, "the event is missing"));
    }

    private String inserted(AuditEvent last, Restored restored) {
        AuditEvent event =
                AuditEvent.after(last.hash(), organization, restored.seq(0), last.at(), restored.doing(organization));
        return "insert into audit.event (organization_id, seq, at, actor, action, subject, data, hash) values ('%s', "
                + event.seq() + ", '" + event.at() + "', '" + event.actor() + "', '" + event.action() + "', '"
                + event.subject() + "', '" + event.data() + "', '\\x"
                + HexFormat.of().formatHex(event.hash()) + "')";
    }

    @Test
    void theDatabaseRefusesToChangeTheLog() {
        for (String change : List.of(
                "update audit.event set subject = ''", "delete from audit.event", "truncate audit.event cascade")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> asOwnerWithTriggers(change)).hasMessageContaining("only ever added to");
        }
    }

    @Test
    void aRolledBackDoingLeavesNoTrace() {
        assertThatThrownBy(() -> probe.tellAndFail(organization)).isInstanceOf(IllegalStateException.class);
        assertThat(count()).isEqualTo(EVENTS);
    }

    @Test
    void manyAtOnceMakeOneChain() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    try {
                        go.await();
                        probe.tell(organization, "thing.done", Map.of("n", n));
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(events.verify(organization)).isEqualTo(new AuditVerdict.Intact(EVENTS + 8L));
    }

    private void sign() {
        clock.forward(Duration.ofHours(1));
        later.runDue(organization.value().toString());
    }

    private long count() {
        return events.verify(organization) instanceof AuditVerdict.Intact intact ? intact.events() : -1;
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String table : List.of("event", "head")) {
                statement.execute("alter table audit." + table + " disable trigger user");
                statement.execute("alter table audit." + table + " no force row level security");
            }
            for (String change : statements) {
                statement.execute(change.formatted(organization.value()));
            }
            for (String table : List.of("event", "head")) {
                statement.execute("alter table audit." + table + " enable trigger user");
                statement.execute("alter table audit." + table + " force row level security");
            }
            owner.commit();
        }
    }

    private void asOwnerWithTriggers(String change) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute(change);
        }
    }

    private Connection owner() throws SQLException {
        Settings.Login owner = settings.database().migrator();
        return DriverManager.getConnection(settings.database().url(), owner.user(), owner.password());
    }
}
