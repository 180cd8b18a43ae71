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
import org.springframework.context.SmartLifecycle;

/**
 * Runs staged work on this process: rows are taken with {@code for update skip locked}, a heartbeat says the process
 * lives, and rows of a process that stopped beating are taken over.
 */
final class TaskRunner implements SmartLifecycle {

    private static final int THREADS = 8;
    private static final double FETCH_BELOW = 0.5;
    private static final double FETCH_UP_TO = 2.0;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    private final List<LaterTask> tasks;
    private final Later staged;
    private final Clock clock;
    private final Scheduler scheduler;
    private volatile boolean running;

    TaskRunner(DataSource dataSource, List<LaterTask> tasks, Later staged, TaskEnd end, Clock clock) {
        this.tasks = List.copyOf(tasks);
        this.staged = staged;
        this.clock = clock;
        List<Task<?>> known =
                this.tasks.stream().<Task<?>>map(task -> asTask(task, end)).toList();
        this.scheduler = Scheduler.create(dataSource, known)
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
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
