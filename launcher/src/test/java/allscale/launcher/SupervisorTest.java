package allscale.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final List<String> history = new CopyOnWriteArrayList<>();

    @Test
    void pausesDoubleUpToTheLongestAndStartOverAfterAGoodRun() {
        Supervisor.Backoff backoff =
                new Supervisor.Backoff(Duration.ofMillis(100), Duration.ofMillis(350), Duration.ofSeconds(60));

        assertThat(backoff.after(Duration.ofMillis(100), Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(Duration.ofMillis(200), Duration.ZERO)).isEqualTo(Duration.ofMillis(350));
        assertThat(backoff.after(Duration.ofMillis(350), Duration.ofMinutes(2))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void childThatEndsIsStartedAgain() throws Exception {
        FakeChild child = new FakeChild("child");
        try (Supervisor supervisor = quickSupervisor()) {
            supervisor.start(child);
            child.die();

            assertThat(child.started.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("child ended; starting it again in 10 ms.");
    }

    @Test
    void startThatFailsIsTriedAgain() throws Exception {
        FakeChild child = new FakeChild("child");
        try (Supervisor supervisor = quickSupervisor()) {
            supervisor.start(child);
            child.failures = 2;
            child.die();

            assertThat(child.started.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(history)
                .containsExactly("child starts", "child fails", "child fails", "child starts", "child stops");
    }

    @Test
    void firstStartMustSucceed() {
        FakeChild child = new FakeChild("child");
        child.failures = 1;
        try (Supervisor supervisor = quickSupervisor()) {
            assertThatThrownBy(() -> supervisor.start(child)).isInstanceOf(UpRefused.class);
        }
    }

    @Test
    void childrenAreStoppedInReverseOrderAndStayStopped() throws Exception {
        FakeChild database = new FakeChild("database");
        FakeChild server = new FakeChild("server");
        Supervisor supervisor = quickSupervisor();
        supervisor.start(database);
        supervisor.start(server);

        supervisor.close();
        supervisor.close();

        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(history).containsExactly("database starts", "server starts", "server stops", "database stops");
    }

    private Supervisor quickSupervisor() {
        return new Supervisor(
                new Supervisor.Backoff(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1)), screen);
    }

    private final class FakeChild implements Child {

        private final String name;
        private final Semaphore started = new Semaphore(0);
        private final Semaphore ended = new Semaphore(0);
        private volatile int failures;

        FakeChild(String name) {
            this.name = name;
        }

        void die() {
            ended.release();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            if (failures > 0) {
                failures--;
                history.add(name + " fails");
                throw new UpRefused(name + " does not start.");
            }
            history.add(name + " starts");
            started.release();
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            ended.acquire();
        }

        @Override
        public void stop() {
            history.add(name + " stops");
            ended.release();
        }
    }
}
