package allscale.wallet;

import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has an organization's addresses watched on a network that was connected after they were made. */
@Component
class ExtendAddresses implements LaterTask {

    static final String NAME = "wallet.extend-addresses";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Wallets wallets;

    ExtendAddresses(Wallets wallets) {
        this.wallets = wallets;
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
    public void run(String instance) {
        OrganizationOnNetwork about = OrganizationOnNetwork.parse(instance);
        int added = 1;
        while (added > 0) {
            added = wallets.extend(about.organization(), about.network());
        }
    }
}
