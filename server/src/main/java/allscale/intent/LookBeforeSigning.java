package allscale.intent;

import allscale.chain.Network;
import allscale.chain.NetworkUnavailable;
import allscale.chain.NetworkUse;
import allscale.chain.Networks;
import allscale.kernel.NetworkId;
import allscale.wallet.FirstReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * After every start, compares all own addresses with the chain as soon as it was read, so that a difference is seen
 * before somebody wants to pay; what differs is looked at again until it does not.
 */
@Component
@ConditionalOnProperty(name = "allscale.tasks", havingValue = "true", matchIfMissing = true)
class LookBeforeSigning implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LookBeforeSigning.class);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Networks networks;
    private final FirstReading first;
    private final CompareWallets wallets;
    private final List<Thread> threads = new ArrayList<>();

    LookBeforeSigning(Networks networks, FirstReading first, CompareWallets wallets) {
        this.networks = networks;
        this.first = first;
        this.wallets = wallets;
    }

    @Override
    public synchronized void start() {
        for (Network network : networks.connected()) {
            NetworkId id = network.id();
            threads.add(Thread.ofVirtual().name("look before signing on " + id).start(() -> watch(id)));
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    private void watch(NetworkId network) {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(look(network) ? AGAIN : SOON);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong here must not end the looking: nothing would be signed again. */
    private boolean look(NetworkId network) {
        try {
            if (networks.use(network) == NetworkUse.OFF) {
                return false;
            }
            first.mark(network);
            return wallets.compareAll(network);
        } catch (NetworkUnavailable unavailable) {
            return false;
        } catch (RuntimeException wrong) {
            LOG.warn("own addresses on {} could not be compared now", network, wrong);
            return false;
        }
    }
}
