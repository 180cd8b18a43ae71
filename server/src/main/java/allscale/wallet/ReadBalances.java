package allscale.wallet;

import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads what the main addresses hold, and forwarders that lately moved something: after each own transaction, when a
 * person asks, and every day. {@link ReadAllBalances} reads the others.
 */
@Component
class ReadBalances implements LaterTask {

    static final String NAME = "wallet.read-balances";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(30));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NOT_SOON = Duration.ofMinutes(10);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final BalanceReadings readings;
    private final Transfers transfers;
    private final Later later;
    private final Clock clock;

    ReadBalances(BalanceReadings readings, Transfers transfers, Later later, Clock clock) {
        this.readings = readings;
        this.transfers = transfers;
        this.later = later;
        this.clock = clock;
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
        Instant now = clock.instant();
        Duration pause =
                readings.isTold(about, recent(about)) ? A_DAY : transfers.isRead(about.network()) ? SOON : NOT_SOON;
        later.stage(NAME, instance, now.plus(pause));
    }

    private List<WalletAddress> recent(OrganizationOnNetwork about) {
        return transfers.balanceBearing(about.organization(), about.network());
    }
}
