package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the network what addresses hold at a final block and tells it, so that whoever keeps the books can compare. */
@Component
class BalanceReadings {

    private final Networks networks;
    private final Transfers transfers;

    BalanceReadings(Networks networks, Transfers transfers) {
        this.networks = networks;
        this.transfers = transfers;
    }

    /** Whether the balances were told; not while something up to the final block is not booked. */
    boolean isTold(OrganizationOnNetwork about, List<WalletAddress> addresses) {
        Optional<Long> block = transfers.comparableBlock(about.organization(), about.network());
        return block.isPresent()
                && transfers.tell(
                        about.organization(), about.network(), block.get(), read(about, addresses, block.get()));
    }

    private List<BalanceReading> read(OrganizationOnNetwork about, List<WalletAddress> addresses, long block) {
        Network network = networks.network(about.network());
        List<Asset> assets = new ArrayList<>(network.facts().assets());
        assets.add(network.facts().coin());
        List<Network.Holding> holdings = addresses.stream()
                .flatMap(address -> assets.stream().map(asset -> new Network.Holding(address.address(), asset)))
                .toList();
        List<BigInteger> units = network.balances(holdings, block);
        List<BalanceReading> readings = new ArrayList<>(holdings.size());
        for (int i = 0; i < holdings.size(); i++) {
            Asset asset = holdings.get(i).asset();
            readings.add(new BalanceReading(addresses.get(i / assets.size()), new Money(units.get(i), asset)));
        }
        return readings;
    }
}
