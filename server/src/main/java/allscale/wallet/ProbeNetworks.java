package allscale.wallet;

import allscale.chain.NetworkUse;
import allscale.chain.Networks;
import allscale.chain.ProbeResult;
import allscale.kernel.NetworkId;
import allscale.later.Backoff;
import allscale.later.RepeatingTask;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes main networks into use. Every process asks for itself when it is ready, so none uses a network on the word of
 * another; while a network is not in full use it is asked again every minute. One that is in use is left alone.
 */
@Component
class ProbeNetworks implements RepeatingTask {

    static final String NAME = "wallet.probe-network";

    private static final Logger LOG = LoggerFactory.getLogger(ProbeNetworks.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = Backoff.forever(PAUSE, PAUSE);

    private final Networks networks;
    private final NetworkStandings standings;

    ProbeNetworks(Networks networks, NetworkStandings standings) {
        this.networks = networks;
        this.standings = standings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }

    @Override
    public Duration every() {
        return PAUSE;
    }

    @Override
    public Collection<String> instances() {
        return networks.connected().stream()
                .filter(network -> !network.facts().isLocal())
                .map(network -> network.id().caip2())
                .toList();
    }

    @Override
    public void run(String instance) {
        NetworkId id = new NetworkId(instance);
        if (networks.findConnected(id).isPresent() && networks.use(id) != NetworkUse.FULL) {
            List<ProbeResult.Finding> before =
                    standings.lastProbe(id).map(ProbeStore.Kept::findings).orElse(List.of());
            standings.probe(id).findings().stream()
                    .filter(finding -> !before.contains(finding))
                    .forEach(finding -> LOG.warn(
                            "{} at {}: {}, {} should be {}, is {}",
                            id,
                            finding.node(),
                            finding.kind(),
                            finding.subject(),
                            finding.expected(),
                            finding.found()));
        }
    }

    /** Nodes that hang must not keep each other waiting, nor the start. */
    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        for (String instance : instances()) {
            Thread.ofVirtual().name("probe " + instance).start(() -> run(instance));
        }
    }
}
