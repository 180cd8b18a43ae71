package allscale.later;

/**
 * One kind of durable work, a bean of the room that owns it. A run may die at any point and is then repeated, so it
 * must re-read what it needs and find its own half-done work.
 */
public interface LaterTask {

    /** Unique and stable: it is stored. By convention {@code room.verb-phrase}. */
    String name();

    /** Does the work; called outside any transaction. Throwing means: again, after the backoff. */
    void run(String instance);

    Backoff backoff();

    /**
     * Whether a run before its time does no harm, because it looks at what is true and plans the next one itself. Such
     * work is not left waiting by a clock that was set back.
     */
    default boolean mayRunEarly() {
        return false;
    }

    /**
     * Called once when the last try of {@link #backoff()} has failed; the task is then gone. A task with a limit writes
     * here what a person must see.
     */
    default void exhausted(String instance) {
        throw new IllegalStateException(name() + " has a limit of tries but does not say what happens then");
    }
}
