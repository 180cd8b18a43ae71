package allscale.devnet;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a running chain about once a second, and lets it rest: after ten minutes without a transaction blocks come every
 * twelve seconds, until the next one waits. A chain left alone for days would else grow by a block every second.
 */
final class StateKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
    private static final Duration REST_AFTER = Duration.ofMinutes(10);
    private static final int RESTING_BLOCK_SECONDS = 12;
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 4_000;
    private static final int PAUSE_PER_DUMP = 4;

    private final JsonRpc rpc;
    private final ChainState state;
    private final Thread thread;
    private long savedBlock = -1;
    private long lastBusyNanos = System.nanoTime();
    private boolean resting;
    private String lastFailure = "";

    StateKeeper(URI node, ChainState state) {
        this.rpc = new JsonRpc(node);
        this.state = state;
        this.thread = Thread.ofPlatform().name("chain-keeper").daemon(true).unstarted(this::keep);
    }

    void start() {
        thread.start();
    }

    /** Saves a last time. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_PAUSE_MILLIS));
            save();
        } catch (RpcFailed gone) {
            LOG.info("The local network ended before it could be saved a last time");
        } catch (RuntimeException failed) {
            LOG.error("The local network could not be saved a last time: {}", reason(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            rpc.close();
        }
    }

    void abandon() {
        thread.interrupt();
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(pauseAfter(saveTimed()));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static long pauseAfter(long dumpMillis) {
        return Math.clamp(PAUSE_PER_DUMP * dumpMillis, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    }

    private long saveTimed() {
        long before = System.nanoTime();
        try {
            save();
            chooseSpeed();
            said("");
        } catch (RpcFailed silent) {
            LOG.debug("The local network does not answer: {}", silent.getMessage());
        } catch (RuntimeException failed) {
            said("The local network cannot be saved: " + reason(failed)
                    + ". What happens on it is lost if it ends now; trying again.");
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }

    /** Whatever fails, saving goes on; each new reason is said once, and so is the end of it. */
    private void said(String failure) {
        if (failure.equals(lastFailure)) {
            return;
        }
        if (failure.isEmpty()) {
            LOG.warn("The local network is saved again.");
        } else {
            LOG.error(failure);
        }
        lastFailure = failure;
    }

    private static String reason(RuntimeException failed) {
        Throwable cause = failed.getCause() instanceof IOException file ? file : failed;
        return String.valueOf(cause.getMessage());
    }

    private void save() {
        long block = rpc.quantity("eth_blockNumber");
        if (block != savedBlock) {
            state.save(rpc.call("anvil_dumpState").asString());
            savedBlock = block;
        }
    }

    private void chooseSpeed() {
        boolean busy =
                !rpc.call("txpool_status").path("pending").asString("0x0").equals("0x0")
                        || rpc.quantity("eth_getBlockTransactionCountByNumber", "latest") > 0;
        if (busy) {
            lastBusyNanos = System.nanoTime();
        }
        boolean quiet = System.nanoTime() - lastBusyNanos > REST_AFTER.toNanos();
        if (quiet != resting) {
            rpc.call("evm_setIntervalMining", quiet ? RESTING_BLOCK_SECONDS : 1);
            resting = quiet;
        }
    }
}
