package allscale.later;

import allscale.kernel.PlainText;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a run: gone, planned again, or given up. The same for the scheduler and for tests. */
class TaskEnd {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEnd.class);

    private final Later staged;
    private final Clock clock;

    TaskEnd(Later staged, Clock clock) {
        this.staged = staged;
        this.clock = clock;
    }

    void succeeded(LaterTask task, Later.Run run) {
        if (task instanceof RepeatingTask repeating) {
            staged.reschedule(run, clock.instant(), repeating.every(), 0, null);
        } else {
            staged.finish(run);
        }
    }

    /** Decides after a failure, which is the {@code failures}-th in a row. */
    void failed(LaterTask task, Later.Run run, int failures, Throwable cause) {
        if (task.backoff().isExhaustedAfter(failures)) {
            LOG.error("{} {} failed {} times and is given up", run.task(), run.instance(), failures, cause);
            task.exhausted(run.instance());
            staged.finish(run);
            return;
        }
        LOG.warn("{} {} failed, try {}: {}", run.task(), run.instance(), failures, cause.toString());
        staged.reschedule(
                run, clock.instant(), task.backoff().after(failures), failures, PlainText.line(cause.toString()));
    }
}
