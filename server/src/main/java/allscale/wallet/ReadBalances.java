package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks the network what an organization's addresses hold at a final block and tells it, so that whoever keeps the books
 * can compare: after each own transaction, when a person asks, and every night.
 */
@Component
class ReadBalances implements LaterTask {

    static final String NAME = "wallet.read-balances";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(30));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NOT_SOON = Duration.ofMinutes(10);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Networks networks;
    private final Transfers transfers;
    private final Later later;
    private final Clock clock;

    ReadBalances(Networks networks, Transfers transfers, Later later, Clock clock) {
        this.networks = networks;
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
        Duration pause = isTold(about) ? A_DAY : transfers.isRead(about.network()) ? SOON : NOT_SOON;
        later.stage(NAME, instance, now.plus(pause));
    }

    private boolean isTold(OrganizationOnNetwork about) {
        Optional<Long> block = transfers.comparableBlock(about.organization(), about.network());
        return block.isPresent()
                && transfers.tell(about.organization(), about.network(), block.get(), read(about, block.get()));
    }

    private List<BalanceReading> read(OrganizationOnNetwork about, long block) {
        Network network = networks.network(about.network());
        List<BalanceReading> readings = new ArrayList<>();
        for (WalletAddress address : transfers.balanceBearing(about.organization(), about.network())) {
            for (Asset asset : network.facts().assets()) {
                readings.add(new BalanceReading(
                        address, new Money(network.balance(address.address(), asset, block), asset)));
            }
            Asset coin = network.facts().coin();
            readings.add(new BalanceReading(address, new Money(network.nativeBalance(address.address(), block), coin)));
        }
        return readings;
    }
}
