package allscale.wallet;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Tells one organization's rooms what the follower has written for it on one network. Marking a transfer final, booking
 * it and everything that follows are one commit; one organization's failure never stops another or the network.
 */
@Component
class SettleTransfers implements LaterTask {

    static final String NAME = "wallet.settle-transfers";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Transfers transfers;

    SettleTransfers(Transfers transfers) {
        this.transfers = transfers;
    }

    static String instance(OrganizationId organization, NetworkId network) {
        return new OrganizationOnNetwork(organization, network).text();
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
    public boolean mayRunEarly() {
        return true;
    }

    @Override
    public void run(String instance) {
        OrganizationOnNetwork about = OrganizationOnNetwork.parse(instance);
        int told = 1;
        while (told > 0) {
            told = transfers.settle(about.organization(), about.network());
        }
    }
}
