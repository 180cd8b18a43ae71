package allscale.wallet;

import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.notification.SetAside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells one organization's rooms what the follower has written for it on one network. Marking a transfer final, booking
 * it and everything that follows are one commit; one organization's failure never stops another or the network.
 */
@Component
class SettleTransfers implements LaterTask {

    private static final Logger LOG = LoggerFactory.getLogger(SettleTransfers.class);

    static final String NAME = "wallet.settle-transfers";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Transfers transfers;
    private final SetAside aside;
    private final Later later;

    SettleTransfers(Transfers transfers, SetAside aside, Later later) {
        this.transfers = transfers;
        this.aside = aside;
        this.later = later;
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
        try {
            settle(about);
        } catch (TransientDataAccessException notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            LOG.warn("{} could not be settled together, so one by one: {}", instance, failed.toString());
            oneByOne(about);
        }
        aside.nextTry(about.organization(), kind(about)).ifPresent(when -> later.stage(NAME, instance, when));
    }

    /** What was set aside and is due again comes first, alone; then all others in as few commits as possible. */
    private void settle(OrganizationOnNetwork about) {
        List<String> due = aside.due(about.organization(), kind(about));
        each(about, due);
        int told = 1;
        while (told > 0) {
            told = transfers.settle(about.organization(), about.network(), waiting(about));
        }
    }

    private void oneByOne(OrganizationOnNetwork about) {
        List<String> rows = transfers.unsettled(about.organization(), about.network(), waiting(about));
        each(about, rows);
        if (!rows.isEmpty()) {
            later.stage(NAME, about.text(), Instant.EPOCH);
        }
    }

    private void each(OrganizationOnNetwork about, List<String> rows) {
        aside.each(
                about.organization(),
                kind(about),
                rows,
                id -> transfers.settleOne(about.organization(), about.network(), TransferId.parse(id)));
    }

    private Set<String> waiting(OrganizationOnNetwork about) {
        return aside.all(about.organization(), kind(about));
    }

    private static SetAside.Kind kind(OrganizationOnNetwork about) {
        return new SetAside.Kind(NAME + " " + about.network().caip2(), "/wallet/history");
    }
}
