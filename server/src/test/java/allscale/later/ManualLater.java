package allscale.later;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs staged work by hand: the same rows and the same endings as the real runner, but only when a test says so. A
 * failing task is planned again as it would be, and its failure is thrown to the test.
 */
public final class ManualLater {

    private static final int TOO_MANY = 1_000;

    private final JdbcClient jdbc;
    private final TaskEnd end;
    private final Clock clock;
    private final Map<String, LaterTask> tasks;

    ManualLater(JdbcClient jdbc, TaskEnd end, Clock clock, ObjectProvider<LaterTask> tasks) {
        this.jdbc = jdbc;
        this.end = end;
        this.clock = clock;
        this.tasks = tasks.stream().collect(Collectors.toMap(LaterTask::name, Function.identity()));
    }

    /** Runs everything that is due, and what that stages, until nothing is due. Returns how many ran. */
    public int runDue() {
        return run("%");
    }

    /** Like {@link #runDue()}, for the instances that begin so: an organization's id, or a network. */
    public int runDue(String instancePrefix) {
        return run(instancePrefix + "%");
    }

    /** Runs one instance now, whether due, staged, or neither. */
    public void runNow(String task, String instance) {
        Optional<Due> staged = jdbc.sql("""
                select task_name, task_instance, version, coalesce(consecutive_failures, 0) as failures
                from task.scheduled_task where task_name = :task and task_instance = :instance
                """)
                .param("task", task)
                .param("instance", instance)
                .query(Due.class)
                .optional();
        if (staged.isPresent()) {
            run(staged.get());
        } else {
            known(task).run(instance);
        }
    }

    /** When an instance is planned. */
    public Optional<Instant> planned(String task, String instance) {
        return jdbc.sql("""
                select execution_time from task.scheduled_task where task_name = :task and task_instance = :instance
                """)
                .param("task", task)
                .param("instance", instance)
                .query(Instant.class)
                .optional();
    }

    private int run(String pattern) {
        int count = 0;
        for (List<Due> due = due(pattern); !due.isEmpty(); due = due(pattern)) {
            for (Due one : due) {
                run(one);
                if (++count > TOO_MANY) {
                    throw new IllegalStateException("tasks stage each other without end: " + one);
                }
            }
        }
        return count;
    }

    private List<Due> due(String pattern) {
        return jdbc.sql("""
                select task_name, task_instance, version, coalesce(consecutive_failures, 0) as failures
                from task.scheduled_task
                where execution_time <= :now and not picked and task_instance like :pattern
                order by execution_time, task_name, task_instance limit 100
                """)
                .param("now", Later.at(clock.instant()))
                .param("pattern", pattern)
                .query(Due.class)
                .list();
    }

    private void run(Due due) {
        int taken = jdbc.sql("""
                update task.scheduled_task set picked = true, picked_by = 'test', version = version + 1
                where task_name = :taskName and task_instance = :taskInstance and version = :version
                """).paramSource(due).update();
        if (taken == 0) {
            return;
        }
        LaterTask task = known(due.taskName);
        Later.Run run = new Later.Run(due.taskName, due.taskInstance, due.version + 1);
        try {
            task.run(due.taskInstance);
        } catch (RuntimeException | Error failure) {
            end.failed(task, run, due.failures + 1, failure);
            throw failure;
        }
        end.succeeded(task, run);
    }

    private LaterTask known(String name) {
        LaterTask task = tasks.get(name);
        if (task == null) {
            throw new IllegalStateException("no bean runs the task " + name);
        }
        return task;
    }

    record Due(String taskName, String taskInstance, long version, int failures) {}
}
