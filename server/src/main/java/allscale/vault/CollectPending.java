package allscale.vault;

import allscale.kernel.PersonId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Forgets unlockers that were begun and never proved, a day after. Instance: the person. */
@Component
class CollectPending implements LaterTask {

    static final String NAME = "vault.collect-pending";
    private static final Backoff BACKOFF = Backoff.forever(Duration.ofMinutes(1), Duration.ofHours(1));

    private final Vaults vaults;

    CollectPending(Vaults vaults) {
        this.vaults = vaults;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String instance) {
        vaults.collectPending(new PersonId(UUID.fromString(instance)));
    }

    @Override
    public Backoff backoff() {
        return BACKOFF;
    }
}
