package allscale.later;

import java.time.Instant;

/** Plans durable work. */
public interface Later {

    /**
     * Stages one run of a task in the caller's transaction: committed it will run, rolled back it never was. An
     * instance that is planned already is moved earlier if this is earlier; one that is running now runs once more.
     *
     * @param task the {@link LaterTask#name()}
     * @param instance what the run is about, at most 200 characters
     * @param when the earliest moment
     */
    void stage(String task, String instance, Instant when);
}
