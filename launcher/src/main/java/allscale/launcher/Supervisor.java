package allscale.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps children running: one that ends by itself is started again after a pause that doubles until it has run well for
 * a while. Children are stopped in reverse order of their start.
 */
final class Supervisor implements AutoCloseable {

    /** How long to wait before starting again. */
    record Backoff(Duration first, Duration longest, Duration runsWell) {
        static final Backoff USUAL =
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));

        Duration after(Duration pause, Duration ran) {
            if (ran.compareTo(runsWell) >= 0) {
                return first;
            }
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(longest) > 0 ? longest : twice;
        }
    }

    private final Backoff backoff;
    private final Screen screen;
    private final List<Child> children = new ArrayList<>();
    private final List<Thread> watchers = new ArrayList<>();
    private boolean stopping;

    Supervisor(Backoff backoff, Screen screen) {
        this.backoff = backoff;
        this.screen = screen;
    }

    /** The first start must succeed; from then on the child is watched. */
    void start(Child child) {
        synchronized (this) {
            if (stopping) {
                throw new UpRefused("Stopped while starting.");
            }
            children.add(child);
        }
        startFirst(child);
        Thread watcher =
                Thread.ofPlatform().name("watch " + child.name()).daemon(true).unstarted(() -> watch(child));
        synchronized (this) {
            watchers.add(watcher);
        }
        watcher.start();
    }

    private void startFirst(Child child) {
        try {
            child.start();
        } catch (RuntimeException failed) {
            if (isStopping()) {
                throw new UpRefused("Stopped while starting.", failed);
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        List<Child> all;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            all = new ArrayList<>(children).reversed();
            watchers.forEach(Thread::interrupt);
        }
        all.forEach(this::stop);
    }

    private void stop(Child child) {
        try {
            child.stop();
        } catch (RuntimeException failed) {
            screen.say(child.name() + " could not be stopped cleanly: " + failed.getMessage());
        }
    }

    private void watch(Child child) {
        Duration pause = backoff.first();
        try {
            while (!isStopping()) {
                pause = watchOnce(child, pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong with watching, the child is watched on. */
    private Duration watchOnce(Child child, Duration pause) throws InterruptedException {
        long since = System.nanoTime();
        try {
            child.awaitEnd();
        } catch (RuntimeException failed) {
            screen.say(child.name() + " cannot be watched: " + failed.getMessage());
        }
        if (isStopping()) {
            return pause;
        }
        screen.say(child.name() + " ended; starting it again in " + pause.toMillis() + " ms.");
        return startAgain(child, pause, Duration.ofNanos(System.nanoTime() - since));
    }

    private Duration startAgain(Child child, Duration pause, Duration ran) throws InterruptedException {
        Duration next = backoff.after(pause, ran);
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        while (!isStopping()) {
            try {
                child.start();
                screen.say(child.name() + " runs again.");
                return next;
            } catch (RuntimeException failed) {
                screen.say(failed.getMessage() + " Trying again in " + next.toMillis() + " ms.");
                TimeUnit.MILLISECONDS.sleep(next.toMillis());
                next = backoff.after(next, Duration.ZERO);
            }
        }
        return next;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }
}
