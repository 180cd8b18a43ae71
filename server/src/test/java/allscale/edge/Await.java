package allscale.edge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Patience where other processes set the pace. */
final class Await {

    private static final int POLL_MILLIS = 250;

    private Await() {}

    static void until(String wanted, Duration most, BooleanSupplier isSo) {
        until(() -> wanted, most, isSo);
    }

    /** The same, for what is told only when it was waited for in vain. */
    static void until(Supplier<String> wanted, Duration most, BooleanSupplier isSo) {
        long end = System.nanoTime() + most.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + most.toSeconds() + " s in vain for " + wanted.get());
            }
            pause(POLL_MILLIS);
        }
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
