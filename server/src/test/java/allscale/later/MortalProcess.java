package allscale.later;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process that runs staged work one run at a time and may die in the middle of one. What it had taken stays taken
 * until another process takes it over, and that one remembers nothing: its tasks are new objects.
 */
public final class MortalProcess {

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final Later later;
    private final TaskEnd end;
    private final Clock clock;
    private Map<String, LaterTask> tasks;

    public MortalProcess(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.later = context.getBean(Later.class);
        this.end = context.getBean(TaskEnd.class);
        this.clock = context.getBean(Clock.class);
        this.tasks = born();
    }

    /** The process is killed here; no code of it may catch this. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** A run that is due: its row as it was when it was read. */
    public record Due(String taskName, String taskInstance, long version, int failures) {}

    /** Stages what is always staged, for these instances. */
    public void start(String task, String instance) {
        later.keep(task, instance, clock.instant());
    }

    public List<Due> due() {
        return jdbc.sql("""
                select task_name, task_instance, version, coalesce(consecutive_failures, 0) as failures
                from task.scheduled_task where execution_time <= :now and not picked
                order by execution_time, task_name, task_instance
                """)
                .param("now", Later.at(clock.instant()))
                .query(Due.class)
                .list();
    }

    /** When the next run is planned; empty when nothing is. */
    public Optional<Instant> next() {
        return jdbc.sql("select min(execution_time) from task.scheduled_task where not picked")
                .query(Instant.class)
                .optional();
    }

    /**
     * Runs it and writes down its end as the real runner does.
     *
     * @return why it failed, or null
     * @throws Killed when the process was killed; its row stays taken
     */
    public Throwable run(Due due) {
        int taken = jdbc.sql("""
                update task.scheduled_task set picked = true, picked_by = 'house', version = version + 1
                where task_name = :taskName and task_instance = :taskInstance and version = :version
                """).paramSource(due).update();
        if (taken == 0) {
            return null;
        }
        LaterTask task = tasks.get(due.taskName);
        Later.Run run = new Later.Run(due.taskName, due.taskInstance, due.version + 1);
        try {
            task.run(due.taskInstance);
        } catch (Killed killed) {
            throw killed;
        } catch (RuntimeException | Error failure) {
            end.failed(task, run, due.failures + 1, failure);
            return failure;
        }
        end.succeeded(task, run);
        return null;
    }

    /** Another process has missed the heartbeat and takes over what was left. */
    public void takeOver() {
        jdbc.sql("""
                update task.scheduled_task set picked = false, picked_by = null, execution_time = :now,
                    version = version + 1 where picked
                """).param("now", Later.at(clock.instant())).update();
        tasks = born();
    }

    private Map<String, LaterTask> born() {
        AutowireCapableBeanFactory factory = context.getAutowireCapableBeanFactory();
        return context.getBeansOfType(LaterTask.class).values().stream()
                .map(task -> factory.createBean(task.getClass()))
                .collect(Collectors.toMap(LaterTask::name, Function.identity()));
    }
}
