package allscale.later;

import static org.assertj.core.api.Assertions.assertThat;

import allscale.fixture.TestDatabase;
import allscale.postgres.DatabaseLogins;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes, as two runners, on one table. */
class TaskRunnerTest {

    private static final String NAME = "test.count";

    private final Moved clock = new Moved();
    private HikariDataSource database;
    private Later later;

    @BeforeEach
    void open() {
        DatabaseLogins logins = TestDatabase.migrated();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(logins.url());
        config.setUsername(logins.app().user());
        config.setPassword(logins.app().password());
        config.setMaximumPoolSize(20);
        database = new HikariDataSource(config);
        later = new Later(
                JdbcClient.create(database), new StaticListableBeanFactory().getBeanProvider(TaskRunner.class));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachStagedRunHappensOnOneProcessOnly() throws InterruptedException {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(200);
        LaterTask task = task(instance -> {
            runs.computeIfAbsent(instance, name -> new AtomicInteger()).incrementAndGet();
            all.countDown();
        });
        TaskRunner one = runner(task);
        TaskRunner two = runner(task);
        one.start();
        two.start();
        IntStream.range(0, 200).forEach(n -> later.stage(NAME, "thing:" + n, clock.instant()));
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        one.stop();
        two.stop();
        assertThat(runs.values()).hasSize(200).allMatch(count -> count.get() == 1);
        assertThat(rows()).isZero();
    }

    @Test
    void aRunOfAProcessThatDiedIsTakenOver() throws InterruptedException {
        later.stage(NAME, "thing:1", clock.instant());
        JdbcClient.create(database).sql("""
                        update task.scheduled_task set picked = true, picked_by = 'dead',
                            last_heartbeat = now() - interval '1 minute', version = version + 1
                        """).update();
        CountDownLatch ran = new CountDownLatch(1);
        TaskRunner alive = runner(task(instance -> ran.countDown()));
        alive.start();
        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        alive.stop();
        assertThat(rows()).isZero();
    }

    @Test
    void aRunThatWasTakenOverChangesNothingAnyMore() {
        later.stage(NAME, "thing:1", clock.instant());
        later.finish(new Later.Run(NAME, "thing:1", 0));
        assertThat(rows()).isEqualTo(1);
        later.finish(new Later.Run(NAME, "thing:1", 1));
        assertThat(rows()).isZero();
    }

    @Test
    void repeatingWorkHasOneRowAndRunsAgain() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        RepeatingTask task = new Repeating(thrice);
        TaskRunner one = runner(task);
        TaskRunner two = runner(task);
        one.start();
        two.start();
        assertThat(thrice.await(60, TimeUnit.SECONDS)).isTrue();
        one.stop();
        two.stop();
        assertThat(rows()).isEqualTo(1);
    }

    /** F-174: the scheduler itself deletes them after a fortnight. */
    @Test
    void workOfAnotherVersionIsGivenBackAndNeverDeleted() {
        later.stage("another.version", "thing:1", clock.instant().minus(Duration.ofMinutes(2)));
        TaskRunner one = runner(task(instance -> {}));
        one.start();
        await(() ->
                one("select count(*) from task.scheduled_task where unknown_since is not null and not picked") == 1);
        clock.jump(Duration.ofDays(15));
        pause(Duration.ofSeconds(12));
        one.stop();
        assertThat(one("select count(*) from task.scheduled_task where not picked"))
                .isEqualTo(1);
        assertThat(one("select count(*) from task.public_need where kind = 'tasks_unknown'"))
                .isEqualTo(1);
    }

    /** F-178 */
    @Test
    void whatRepeatsGoesOnWhenTheClockIsSetBack() {
        clock.jump(Duration.ofHours(1));
        AtomicInteger runs = new AtomicInteger();
        TaskRunner one = runner(new Counting(runs));
        one.start();
        await(() -> runs.get() >= 3);
        clock.jump(Duration.ofHours(-1));
        int before = runs.get() + 1;
        await(() -> runs.get() >= before + 3);
        one.stop();
    }

    private static void await(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private int one(String sql) {
        return JdbcClient.create(database).sql(sql).query(Integer.class).single();
    }

    /** The real time, and how far it was moved. */
    private static final class Moved extends Clock {

        private volatile Duration by = Duration.ZERO;

        void jump(Duration further) {
            by = by.plus(further);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private int rows() {
        return JdbcClient.create(database)
                .sql("select count(*) from task.scheduled_task")
                .query(Integer.class)
                .single();
    }

    private TaskRunner runner(LaterTask task) {
        return new TaskRunner(database, List.of(task), later, new TaskEnd(later, clock), clock);
    }

    private interface Doing {
        void run(String instance);
    }

    private static LaterTask task(Doing doing) {
        return new LaterTask() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public void run(String instance) {
                doing.run(instance);
            }

            @Override
            public Backoff backoff() {
                return Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(1));
            }
        };
    }

    private record Counting(AtomicInteger runs) implements RepeatingTask {
        @Override
        public String name() {
            return "test.counting";
        }

        @Override
        public void run(String instance) {
            runs.incrementAndGet();
        }

        @Override
        public Backoff backoff() {
            return Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(50);
        }

        @Override
        public Collection<String> instances() {
            return List.of("network");
        }
    }

    private record Repeating(CountDownLatch runs) implements RepeatingTask {
        @Override
        public String name() {
            return "test.repeating";
        }

        @Override
        public void run(String instance) {
            runs.countDown();
        }

        @Override
        public Backoff backoff() {
            return Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(50);
        }

        @Override
        public Collection<String> instances() {
            return List.of("network");
        }
    }
}
