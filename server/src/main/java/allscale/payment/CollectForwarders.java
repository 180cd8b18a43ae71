package allscale.payment;

import allscale.chain.Fees;
import allscale.chain.Networks;
import allscale.chain.RelayCall;
import allscale.kernel.Address;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.relayer.RelayFees;
import allscale.wallet.AddressKind;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the relayer empty forwarders into the wallet, many in one transaction. Anyone else may do the same. */
@Component
class CollectForwarders implements LaterTask {

    static final String NAME = "payment.collect-forwarders";

    /** How long to wait while the relayer has no coin or the organization has used up its share; neither is a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** How long to wait for what a final block has moved to be told. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** When dust is looked at again. */
    private static final Duration DUST_PAUSE = Duration.ofHours(6);

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final Collecting collecting;
    private final Networks networks;

    CollectForwarders(Collecting collecting, Networks networks) {
        this.collecting = collecting;
        this.networks = networks;
    }

    static String instance(OrganizationId organization, String network) {
        return organization.value() + "|" + network;
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
        int bar = instance.indexOf('|');
        OrganizationId organization = new OrganizationId(UUID.fromString(instance.substring(0, bar)));
        NetworkId network = new NetworkId(instance.substring(bar + 1));
        collecting.collect(organization, network, networks.network(network).fees());
    }

    /** The one step of this task that touches rows. */
    @Component
    static class Collecting {

        private final Collections collections;
        private final Wallets wallets;
        private final Networks networks;
        private final SweepBudget budget;
        private final SweepOutcomes outcomes;
        private final Later later;
        private final Clock clock;

        Collecting(
                Collections collections,
                Wallets wallets,
                Networks networks,
                SweepBudget budget,
                SweepOutcomes outcomes,
                Later later,
                Clock clock) {
            this.collections = collections;
            this.wallets = wallets;
            this.networks = networks;
            this.budget = budget;
            this.outcomes = outcomes;
            this.later = later;
            this.clock = clock;
        }

        @Transactional
        public void collect(OrganizationId organization, NetworkId network, Fees fees) {
            boolean isOpen = outcomes.freeUnmoved(organization, network);
            Money fee = RelayFees.ofSweep(networks.facts(network), fees);
            for (Money floor : budget.floors(networks.facts(network), fee)) {
                collections.putOff(organization, floor, clock.instant().plus(DUST_PAUSE));
            }
            List<Collections.Waiting> waiting = collections.waiting(organization, network.caip2());
            if (isOpen) {
                again(organization, network, clock.instant().plus(SOON));
            }
            if (waiting.isEmpty()) {
                collections
                        .nextTry(organization, network.caip2())
                        .ifPresent(when -> again(organization, network, when));
                return;
            }
            Set<String> sweeps =
                    waiting.stream().map(Collecting::sweep).collect(Collectors.toCollection(LinkedHashSet::new));
            int carried = budget.carries(organization, fee, sweeps.size());
            if (carried == 0) {
                again(organization, network, clock.instant().plus(PAUSE));
                return;
            }
            Set<String> now = sweeps.stream().limit(carried).collect(Collectors.toSet());
            List<Collections.Waiting> batch =
                    waiting.stream().filter(part -> now.contains(sweep(part))).toList();
            Collections.Waiting first = batch.getFirst();
            UUID id = Id.derived(first.transfer(), "collect:" + batch.size() + ":" + first.tries());
            RelayCall.Sweep call = new RelayCall.Sweep(items(organization, network, batch));
            budget.submit(organization, call, id, SweepBudget.times(fee, carried));
            collections.carriedBy(organization, batch, id);
            collections.nextTry(organization, network.caip2()).ifPresent(when -> again(organization, network, when));
        }

        /** One fee is paid for each token of each forwarder, the one that waits longest first. */
        private static String sweep(Collections.Waiting part) {
            return part.walletAddress() + part.asset();
        }

        private void again(OrganizationId organization, NetworkId network, Instant when) {
            Instant now = clock.instant();
            later.stage(NAME, instance(organization, network.caip2()), when.isBefore(now) ? now : when);
        }

        private List<RelayCall.SweepItem> items(
                OrganizationId organization, NetworkId network, List<Collections.Waiting> waiting) {
            Map<UUID, WalletAddress> forwarders = wallets.addresses(organization).stream()
                    .filter(address -> address.kind() == AddressKind.FORWARDER)
                    .collect(Collectors.toMap(address -> address.id().value(), Function.identity()));
            Address main = wallets.main(organization, network).orElseThrow().address();
            Map<UUID, TreeSet<Address>> tokens = new LinkedHashMap<>();
            for (Collections.Waiting part : waiting) {
                tokens.computeIfAbsent(part.walletAddress(), _ -> new TreeSet<>())
                        .add(networks.asset(part.asset()).contract());
            }
            List<RelayCall.SweepItem> items = new ArrayList<>();
            tokens.forEach((address, contracts) -> {
                WalletAddress forwarder = forwarders.get(address);
                if (forwarder == null) {
                    throw new IllegalStateException("money waits in an address that is not ours");
                }
                String key = wallets.forwarderKey(organization, forwarder.id());
                items.add(new RelayCall.SweepItem(main, key, List.copyOf(contracts)));
            });
            return items;
        }
    }
}
