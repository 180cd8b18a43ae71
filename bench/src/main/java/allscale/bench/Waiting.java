package allscale.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what a server does by itself. */
final class Waiting {

    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();
    private static final int POLL_MILLIS = 5;

    /** Whether it has happened. */
    @FunctionalInterface
    interface Question {
        boolean isAnswered() throws Exception;
    }

    private Waiting() {}

    /**
     * Returns as soon as it is so.
     *
     * @throws CheckFailed when it is not so after minutes
     */
    static void until(String what, Question question) throws Exception {
        long start = System.nanoTime();
        while (!question.isAnswered()) {
            CheckFailed.unless(System.nanoTime() - start < PATIENCE, "not so after minutes: " + what);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
