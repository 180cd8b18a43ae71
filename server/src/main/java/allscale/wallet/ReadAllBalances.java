package allscale.wallet;

import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads every night what each of an organization's addresses holds, also of those where nothing was ever seen: there a
 * payment would show that the nodes left out; before that the nodes are asked once more what came.
 */
@Component
class ReadAllBalances implements LaterTask {

    static final String NAME = "wallet.read-all-balances";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(30), Duration.ofMinutes(30));
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;
    private static final int TRIES = 5;

    private final SearchArrivals search;
    private final BalanceReadings readings;
    private final Transfers transfers;
    private final Later later;
    private final Clock clock;

    ReadAllBalances(SearchArrivals search, BalanceReadings readings, Transfers transfers, Later later, Clock clock) {
        this.search = search;
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
        search.search(about);
        Duration pause = isAllTold(about) ? A_DAY : SOON;
        later.stage(NAME, instance, clock.instant().plus(pause));
    }

    private boolean isAllTold(OrganizationOnNetwork about) {
        List<WalletAddress> page = page(about, null);
        while (!page.isEmpty()) {
            if (!isTold(about, page)) {
                return false;
            }
            page = page(about, page.getLast().id());
        }
        return true;
    }

    /** What is booked while balances are read makes them old; they are read again. */
    private boolean isTold(OrganizationOnNetwork about, List<WalletAddress> page) {
        boolean isTold = false;
        for (int i = 0; i < TRIES && !isTold; i++) {
            isTold = readings.isTold(about, page);
        }
        return isTold;
    }

    private List<WalletAddress> page(OrganizationOnNetwork about, @Nullable WalletAddressId after) {
        return transfers.addresses(about.organization(), about.network(), after, AT_ONCE);
    }
}
