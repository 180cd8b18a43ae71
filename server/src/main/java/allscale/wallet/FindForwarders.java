package allscale.wallet;

import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Finds forwarders that were used and that no row knows, as after an older copy of the database was restored: counts on
 * from the last known number of each epoch until a thousand in a row have neither a balance nor code. What is found is
 * watched from where its history can begin, so its money is seen, booked, shown in the inbox and swept.
 */
@Component
class FindForwarders implements LaterTask {

    static final String NAME = "wallet.find-forwarders";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final int MAX_UNUSED_IN_A_ROW = 1_000;
    private static final int AT_ONCE = 100;

    private final Wallets wallets;
    private final Networks networks;

    FindForwarders(Wallets wallets, Networks networks) {
        this.wallets = wallets;
        this.networks = networks;
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
        Optional<WalletAddress> main = wallets.main(about.organization(), about.network());
        if (main.isPresent()) {
            Network network = networks.network(about.network());
            wallets.firstUnknownNumbers(about.organization(), about.network())
                    .forEach(first -> search(main.get(), network, first));
        }
    }

    private void search(WalletAddress main, Network network, int first) {
        long block = network.head().latest().number();
        int end = ForwarderSeed.endOfEpoch(first);
        int unused = 0;
        for (int from = first; from < end && unused < MAX_UNUSED_IN_A_ROW; from += AT_ONCE) {
            List<Integer> numbers =
                    IntStream.range(from, Math.min(from + AT_ONCE, end)).boxed().toList();
            List<Address> addresses = wallets.forwarderAddresses(main.organization(), main, numbers);
            List<Boolean> used = used(network, addresses, block);
            for (int i = 0; i < numbers.size(); i++) {
                unused = used.get(i) ? 0 : unused + 1;
                if (used.get(i)) {
                    wallets.addFound(main.organization(), main, numbers.get(i));
                }
            }
        }
    }

    private static List<Boolean> used(Network network, List<Address> addresses, long block) {
        List<Asset> assets = new ArrayList<>(network.facts().assets());
        assets.add(network.facts().coin());
        List<BigInteger> units = network.balances(
                addresses.stream()
                        .flatMap(owner -> assets.stream().map(asset -> new Network.Holding(owner, asset)))
                        .toList(),
                block);
        List<Boolean> haveCode = network.haveCode(addresses, block);
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> haveCode.get(i)
                        || units.subList(i * assets.size(), (i + 1) * assets.size()).stream()
                                .anyMatch(held -> held.signum() > 0))
                .toList();
    }
}
