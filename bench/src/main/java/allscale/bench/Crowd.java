package allscale.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that do the same at once, each again as soon as it was answered. */
final class Crowd {

    /** One caller's next piece of work; the answer is how many things it did. */
    @FunctionalInterface
    interface Work {
        int once(int caller) throws Exception;
    }

    /**
     * What a crowd did in its time.
     *
     * @param done things done
     * @param seconds from the first to the last answer
     * @param latencies of each piece of work, in seconds
     */
    record Tally(long done, double seconds, double[] latencies) {

        double rate() {
            return done / seconds;
        }
    }

    private Crowd() {}

    static Tally work(int callers, Duration length, Work work) throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        AtomicLong done = new AtomicLong();
        List<Future<List<Long>>> all = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            for (int i = 0; i < callers; i++) {
                int caller = i;
                all.add(threads.submit(() -> call(caller, end, work, done)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Long> nanos = new ArrayList<>();
        for (Future<List<Long>> one : all) {
            nanos.addAll(joined(one));
        }
        return new Tally(
                done.get(), seconds, nanos.stream().mapToDouble(n -> n / 1e9).toArray());
    }

    private static List<Long> call(int caller, long end, Work work, AtomicLong done) throws Exception {
        List<Long> nanos = new ArrayList<>();
        for (long now = System.nanoTime(); now < end; ) {
            done.addAndGet(work.once(caller));
            long after = System.nanoTime();
            nanos.add(after - now);
            now = after;
        }
        return nanos;
    }

    private static List<Long> joined(Future<List<Long>> one) throws Exception {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
