package allscale.later;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Plans durable work: a row per task and instance. A row that runs cannot be moved, so staging it then writes {@code again_at}, and its end
 * looks at that column and removes the row in one statement: no staging is ever lost between the two. The version is
 * the fence: a run whose row was taken over in the meantime changes nothing.
 */
public class Later {

    private static final int INSTANCE_LENGTH = 200;

    /** One run of a row, as it was when it was taken. */
    record Run(String task, String instance, long version) {}

    private final JdbcClient jdbc;
    private final ObjectProvider<TaskRunner> runner;

    Later(JdbcClient jdbc, ObjectProvider<TaskRunner> runner) {
        this.jdbc = jdbc;
        this.runner = runner;
    }

    /**
     * Stages one run of a task in the caller's transaction: committed it will run, rolled back it never was. An
     * instance that is planned already is moved earlier if this is earlier; one that is running now runs once more.
     *
     * @param task the {@link LaterTask#name()}
     * @param instance what the run is about, at most 200 characters
     * @param when the earliest moment
     */
    public void stage(String task, String instance, Instant when) {
        stageAll(task, List.of(instance), when);
    }

    /** The same for several instances. */
    public void stageAll(String task, Collection<String> instances, Instant when) {
        if (instances.isEmpty()) {
            return;
        }
        for (String instance : instances) {
            if (instance.length() > INSTANCE_LENGTH) {
                throw new IllegalArgumentException("a task instance is at most 200 characters: " + instance);
            }
        }
        jdbc.sql("""
                insert into task.scheduled_task as t (task_name, task_instance, execution_time, picked, version)
                select :task, instance, :when, false, 1
                from (select distinct instance from unnest(:instances::text[]) as instance order by instance) new
                on conflict (task_name, task_instance) do update set
                    execution_time = case when t.picked then t.execution_time
                        else least(t.execution_time, excluded.execution_time) end,
                    again_at = case when t.picked then least(t.again_at, excluded.execution_time) end
                where t.picked or excluded.execution_time < t.execution_time
                """)
                .param("task", task)
                .param("instances", instances.toArray(String[]::new))
                .param("when", at(when))
                .update();
        wakeAfterCommit(when);
    }

    /** Stages an instance that must always exist; an existing row keeps its time. */
    void keep(String task, String instance, Instant when) {
        jdbc.sql("""
                insert into task.scheduled_task (task_name, task_instance, execution_time, picked, version)
                values (:task, :instance, :when, false, 1)
                on conflict (task_name, task_instance) do nothing
                """)
                .param("task", task)
                .param("instance", instance)
                .param("when", at(when))
                .update();
    }

    /** Ends a run that did its work; one that was staged again meanwhile stays planned. */
    void finish(Run run) {
        int removed = jdbc.sql("""
                delete from task.scheduled_task
                where task_name = :task and task_instance = :instance and version = :version and again_at is null
                """).paramSource(run).update();
        if (removed == 0) {
            jdbc.sql("""
                    update task.scheduled_task set execution_time = again_at, again_at = null, picked = false,
                        picked_by = null, last_heartbeat = null, unknown_since = null, consecutive_failures = 0, failure = null, version = version + 1
                    where task_name = :task and task_instance = :instance and version = :version
                    """).paramSource(run).update();
        }
    }

    /**
     * Plans the run after this one: behind the pause, or earlier when it was staged meanwhile.
     *
     * @param failure why it failed, or null
     */
    void reschedule(Run run, Instant now, Duration pause, int failures, @Nullable String failure) {
        jdbc.sql("""
                update task.scheduled_task set execution_time = least(again_at, :next), again_at = null, picked = false,
                    picked_by = null, last_heartbeat = null, unknown_since = null, consecutive_failures = :failures, failure = :failure, version = version + 1,
                    last_success = case when :failures = 0 then :now else last_success end,
                    last_failure = case when :failures = 0 then last_failure else :now end
                where task_name = :task and task_instance = :instance and version = :version
                """)
                .param("task", run.task())
                .param("instance", run.instance())
                .param("version", run.version())
                .param("next", at(now.plus(pause)))
                .param("now", at(now))
                .param("failures", failures)
                .param("failure", failure)
                .update();
    }

    /** Has everything of these names run now that is planned for later than it would be. */
    int bringForward(Collection<String> tasks, Instant now) {
        return jdbc.sql("""
                update task.scheduled_task set execution_time = :now, version = version + 1
                where not picked and task_name = any(:tasks) and execution_time > :now
                """)
                .param("tasks", tasks.toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    /**
     * Marks what is due and no process has run for a while, because it is of a version that none of them is.
     *
     * @param known the tasks of this process
     */
    int markUnknown(Collection<String> known, Instant dueBefore, Instant now) {
        return jdbc.sql("""
                update task.scheduled_task set unknown_since = :now
                where not picked and execution_time < :dueBefore and unknown_since is null and task_name <> all(:known)
                """)
                .param("known", known.toArray(String[]::new))
                .param("dueBefore", at(dueBefore))
                .param("now", at(now))
                .update();
    }

    private void wakeAfterCommit(Instant when) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            runner.ifAvailable(process -> process.wake(when));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runner.ifAvailable(process -> process.wake(when));
            }
        });
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
