package allscale.intent;

import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.chain.SenderState;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.safety.DatabaseReplaced;
import allscale.wallet.FirstReading;
import allscale.wallet.WalletAddress;
import allscale.wallet.WalletAddressId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at the chain before anything is signed: once for each own address in each process, and again while it differs.
 * The network is asked with no transaction open.
 */
@Component
class CompareWallets {

    private final Networks networks;
    private final FirstReading first;
    private final Differences differences;
    private final Set<WalletAddressId> compared = ConcurrentHashMap.newKeySet();
    private final Map<NetworkId, List<WalletAddress>> toCompare = new ConcurrentHashMap<>();

    CompareWallets(Networks networks, FirstReading first, Differences differences) {
        this.networks = networks;
        this.first = first;
        this.differences = differences;
    }

    /**
     * Compares an address unless this process has done so and found nothing.
     *
     * @throws Refused while the network was not read as far as at the start
     */
    void compare(OrganizationId organization, WalletAddress address) {
        if (isSettled(organization, address)) {
            return;
        }
        if (!first.isPassed(address.network())) {
            throw new Refused(
                    IntentRefusal.NETWORK_BEING_READ,
                    "What happened on the network while the server was away is still being read. Nothing is signed"
                            + " before that. Try again in a few seconds.");
        }
        AccountReading reading = reading(organization, address);
        long from = first.mark(address.network()).from();
        if (differences.compared(organization, address, from, reading).isEmpty()) {
            compared.add(address.id());
        }
    }

    /** What was compared with another database says nothing about this one. */
    @EventListener
    void begin(DatabaseReplaced replaced) {
        compared.clear();
        toCompare.clear();
    }

    AccountReading reading(OrganizationId organization, WalletAddress address) {
        Network network = networks.network(address.network());
        Head head = network.head();
        long latest = head.latest().number();
        SenderState state =
                network.senderState(address.address(), network.facts().assets().getFirst());
        Set<UUID> used = new HashSet<>();
        for (Intent intent : differences.unsignedAuthorizations(organization, address.id())) {
            for (Line line : intent.lines()) {
                String nonce = IntentHashing.authorizationNonce(intent.id(), line.index());
                boolean isUsed = network.isAuthorizationUsed(
                        intent.terms().asset().contract(), address.address(), nonce, latest);
                if (isUsed) {
                    used.add(line.payoutId());
                }
            }
        }
        return new AccountReading(
                latest,
                state.nonceLatest(),
                state.noncePending(),
                network.nonce(address.address(), head.finalized().number()),
                used);
    }

    /**
     * Compares every own address of a network, or, once that is done, those that differed.
     *
     * @return whether all are compared
     */
    boolean compareAll(NetworkId network) {
        if (!first.isPassed(network)) {
            return false;
        }
        List<WalletAddress> left = toCompare.get(network);
        if (left == null) {
            left = first.organizations(network).stream()
                    .flatMap(organization -> on(network, organization).stream())
                    .toList();
        }
        boolean isDone = true;
        for (WalletAddress address : left) {
            isDone &= tried(address);
        }
        if (isDone) {
            toCompare.put(network, left.stream().filter(one -> !isKnown(one)).toList());
            first.proved(network);
        }
        return isDone;
    }

    private boolean tried(WalletAddress address) {
        try {
            if (!isKnown(address)) {
                compare(address.organization(), address);
            }
            return true;
        } catch (NetworkUnavailable | Refused notNow) {
            return false;
        }
    }

    private boolean isKnown(WalletAddress address) {
        return compared.contains(address.id()) || first.isMadeSince(address.id());
    }

    private List<WalletAddress> on(NetworkId network, OrganizationId organization) {
        return differences.mainAddresses(organization).stream()
                .filter(address -> address.network().equals(network))
                .toList();
    }

    private boolean isSettled(OrganizationId organization, WalletAddress address) {
        return isKnown(address) && differences.open(organization, address.id()).isEmpty();
    }
}
