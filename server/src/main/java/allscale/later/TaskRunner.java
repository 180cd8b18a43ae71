package allscale.later;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs staged work on this process: rows are taken with {@code for update skip locked}, a heartbeat says the process
 * lives, and rows of a process that stopped beating are taken over.
 */
final class TaskRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final int THREADS = 8;
    private static final double FETCH_BELOW = 0.5;
    private static final double FETCH_UP_TO = 2.0;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration KEEP = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final Duration SET_BACK = Duration.ofSeconds(-10);

    /** Two versions can run side by side, and a row of one means nothing to the other. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private final List<LaterTask> tasks;
    private final Later staged;
    private final Clock clock;
    private final DataSource dataSource;
    private final TaskEnd end;
    private volatile Scheduler scheduler;
    private volatile boolean running;
    private volatile @Nullable Thread keeper;

    TaskRunner(DataSource dataSource, List<LaterTask> tasks, Later staged, TaskEnd end, Clock clock) {
        this.tasks = List.copyOf(tasks);
        this.staged = staged;
        this.clock = clock;
        this.dataSource = dataSource;
        this.end = end;
        this.scheduler = scheduler();
    }

    private Scheduler scheduler() {
        List<Task<?>> known =
                tasks.stream().<Task<?>>map(task -> asTask(task, end)).toList();
        return Scheduler.create(dataSource, known)
                .tableName("task.scheduled_task")
                .threads(THREADS)
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .alwaysPersistTimestampInUTC()
                .failureLogging(LogLevel.OFF, false)
                .clock(clock::instant)
                .deleteUnresolvedAfter(NEVER)
                .build();
    }

    private static Task<Void> asTask(LaterTask task, TaskEnd end) {
        FailureHandler<Void> failed = (complete, operations) -> end.failed(
                task,
                run(complete.getExecution()),
                complete.getExecution().consecutiveFailures + 1,
                complete.getCause().orElseThrow());
        return Tasks.custom(task.name(), Void.class)
                .onFailure(failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    task.run(instance.getId());
                    return (complete, operations) -> end.succeeded(task, run(complete.getExecution()));
                });
    }

    private static Later.Run run(Execution execution) {
        return new Later.Run(execution.taskInstance.getTaskName(), execution.taskInstance.getId(), execution.version);
    }

    /** Looks for work that is due now rather than at the next poll; what is due later can wait for one. */
    void wake(Instant when) {
        if (running && !when.isAfter(clock.instant())) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        for (LaterTask task : tasks) {
            if (task instanceof RepeatingTask repeating) {
                repeating.instances().forEach(instance -> staged.keep(task.name(), instance, clock.instant()));
            }
        }
        scheduler.start();
        running = true;
        keeper = Thread.ofVirtual().name("task-keeper").start(this::keep);
    }

    /** Looks after what the scheduler does not; whatever fails is tried again. */
    private void keep() {
        Instant wall = clock.instant();
        long nanos = System.nanoTime();
        try {
            while (running) {
                Thread.sleep(KEEP);
                Instant wallNow = clock.instant();
                long nanosNow = System.nanoTime();
                keepOnce(Duration.between(wall, wallNow).minusNanos(nanosNow - nanos));
                wall = wallNow;
                nanos = nanosNow;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param jump how much further the clock went than time did */
    private void keepOnce(Duration jump) {
        try {
            Instant now = clock.instant();
            int unknown = staged.markUnknown(tasks.stream().map(LaterTask::name).toList(), now.minus(A_WHILE), now);
            if (unknown > 0) {
                LOG.warn("{} staged tasks are of another version: they are kept, and nobody runs them", unknown);
            }
            if (jump.compareTo(SET_BACK) < 0) {
                int brought = staged.bringForward(
                        tasks.stream()
                                .filter(LaterTask::mayRunEarly)
                                .map(LaterTask::name)
                                .toList(),
                        clock.instant());
                LOG.warn("the clock was set back by {}: {} staged tasks run now", jump.abs(), brought);
                beginAgain();
            }
        } catch (RuntimeException failed) {
            LOG.error("staged tasks could not be looked after, trying again", failed);
        }
    }

    /** The scheduler waits for moments on the clock, which are far away now. */
    private synchronized void beginAgain() {
        if (running) {
            scheduler.stop();
            scheduler = scheduler();
            scheduler.start();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread keeping = keeper;
        if (keeping != null) {
            keeping.interrupt();
        }
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
