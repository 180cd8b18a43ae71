package allscale.relayer;

import allscale.chain.RelayCall;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.Later;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What organizations ask the relayer to carry. */
@Component
public class Relays {

    /** The operator's own organization: owns the relayer's address and pays its gas; has no members. */
    public static final OrganizationId RELAYER =
            new OrganizationId(UUID.fromString("00000000-0000-8000-8000-00000000a11e"));

    private final RelayStore store;
    private final RelayerKey key;
    private final Later later;
    private final Clock clock;

    Relays(RelayStore store, RelayerKey key, Later later, Clock clock) {
        this.store = store;
        this.key = key;
        this.later = later;
        this.clock = clock;
    }

    /** Whether a call would be taken now. */
    @Transactional(readOnly = true)
    public RelayReadiness readiness(OrganizationId organization, NetworkId network) {
        if (!store.isFunded(network)) {
            return RelayReadiness.UNFUNDED;
        }
        int used = store.askedSince(organization, clock.instant().minus(GasQuota.DAY));
        return GasQuota.STANDARD.allows(used) ? RelayReadiness.READY : RelayReadiness.QUOTA_SPENT;
    }

    /**
     * Asks the relayer to carry a call, once however often this id is used.
     *
     * @throws Refused when the organization's share of today is used up
     */
    @Transactional
    public void submit(OrganizationId organization, NetworkId network, RelayCall call, UUID id) {
        if (store.find(organization, id).isPresent()) {
            return;
        }
        if (readiness(organization, network) == RelayReadiness.QUOTA_SPENT) {
            throw new Refused(
                    RelayRefusal.RELAYER_QUOTA_SPENT,
                    "The relayer has carried all it may for your organization today. Pay the network fee yourself or"
                            + " try again tomorrow.",
                    Map.of("callsPerDay", GasQuota.STANDARD.callsPerDay()));
        }
        store.ask(id, network, organization, call, clock.instant());
        later.stage(RunLane.NAME, network.caip2(), clock.instant());
    }

    @Transactional(readOnly = true)
    public Optional<RelayTx> find(OrganizationId organization, UUID id) {
        return store.find(organization, id);
    }

    /** The call a transaction of the relayer carries, under any of its signed forms. */
    @Transactional(readOnly = true)
    public Optional<UUID> callOf(OrganizationId organization, TxHash tx) {
        return store.ofTx(organization, tx);
    }

    /** The relayer's address, the same on every EVM network; whoever sends coin there funds it. */
    public Address address() {
        return key.address();
    }

    /** What the relayer holds of a network's coin, when it was last read. */
    @Transactional(readOnly = true)
    public Optional<Money> coin(NetworkId network) {
        return store.coin(network);
    }
}
