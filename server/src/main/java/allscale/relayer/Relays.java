package allscale.relayer;

import allscale.chain.RelayCall;
import allscale.chain.TxHash;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.Later;
import allscale.safety.SafeMode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
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
    private final Sponsor sponsor;
    private final BudgetStore budgets;
    private final RelayerKey key;
    private final Later later;
    private final Clock clock;
    private final SafeMode safeMode;

    Relays(
            RelayStore store,
            Sponsor sponsor,
            BudgetStore budgets,
            RelayerKey key,
            Later later,
            Clock clock,
            SafeMode safeMode) {
        this.store = store;
        this.sponsor = sponsor;
        this.budgets = budgets;
        this.key = key;
        this.later = later;
        this.clock = clock;
        this.safeMode = safeMode;
    }

    /** Whether a call that costs such a fee would be taken now. */
    @Transactional(readOnly = true)
    public RelayReadiness readiness(OrganizationId organization, Purpose purpose, Money fee) {
        return sponsor.readiness(organization, purpose, fee);
    }

    /** The same, for money that the call moves: it must be worth several times its fee. */
    @Transactional(readOnly = true)
    public RelayReadiness readiness(OrganizationId organization, Purpose purpose, Money fee, Money moved) {
        Optional<Money> floor = sponsor.floor(moved.asset(), fee);
        boolean isTooSmall = floor.filter(least -> moved.compareTo(least) < 0).isPresent();
        RelayReadiness readiness = sponsor.readiness(organization, purpose, fee);
        return readiness == RelayReadiness.READY && isTooSmall ? RelayReadiness.NOT_WORTH_IT : readiness;
    }

    /** The least of a dollar coin that is worth a fee; empty where nothing is sponsored. */
    public Optional<Money> floor(Asset asset, Money fee) {
        return sponsor.floor(asset, fee);
    }

    /**
     * Keeps a part of today's budget free for a call that is about to be signed; it is free again when its time is over.
     * What was kept free under the same id before is free at once: asking again takes no more.
     *
     * @throws Refused when the budget is used up, so that nobody signs in vain
     */
    @Transactional
    public void reserve(OrganizationId organization, UUID id, Money fee, Instant until) {
        NetworkId network = fee.asset().network();
        budgets.dropExpired(clock.instant());
        budgets.lock(network, Purpose.SEND);
        budgets.take(organization, id);
        BigInteger micros = allowed(organization, Purpose.SEND, fee);
        if (!sponsor.isWithinShare(organization, network, micros)) {
            throw busy();
        }
        budgets.reserve(id, organization, network, Purpose.SEND, micros, until);
    }

    /** It will not be signed: what was kept free for it is free at once. */
    @Transactional
    public void release(OrganizationId organization, UUID id) {
        budgets.take(organization, id);
    }

    /**
     * Asks the relayer to carry a call for which a part of the budget is reserved, once however often this id is used.
     *
     * @param reservation what {@link #reserve} was called with
     */
    @Transactional
    public void submit(OrganizationId organization, NetworkId network, RelayCall call, UUID id, UUID reservation) {
        if (store.find(organization, id).isEmpty()) {
            BigInteger micros = budgets.take(organization, reservation)
                    .orElseThrow(() -> new IllegalStateException("nothing is reserved for " + id));
            ask(organization, network, call, id, micros);
        }
    }

    /**
     * Asks the relayer to carry a call that costs such a fee, once however often this id is used.
     *
     * @throws Refused when the budget is used up
     */
    @Transactional
    public void submit(OrganizationId organization, RelayCall call, UUID id, Money fee) {
        NetworkId network = fee.asset().network();
        if (store.find(organization, id).isEmpty()) {
            budgets.lock(network, Purpose.of(call));
            ask(organization, network, call, id, allowed(organization, Purpose.of(call), fee));
        }
    }

    /** The same, at the price that was read last: a person asks for it, and no network may be asked now. */
    @Transactional
    public void submit(OrganizationId organization, NetworkId network, RelayCall call, UUID id) {
        submit(organization, call, id, fee(network, call));
    }

    /**
     * What a call of its kind costs, about, at the price that was read last.
     *
     * @throws Refused while the network was never read
     */
    @Transactional(readOnly = true)
    public Money fee(NetworkId network, RelayCall call) {
        return sponsor.lastFee(network, call)
                .orElseThrow(() -> new Refused(
                        RelayRefusal.RELAYER_UNREAD,
                        "What the fee sponsor has on this network has not been read yet. Try again in a minute."));
    }

    /**
     * Takes an authorization back that was given to the relayer. While its call is open, the cancellation goes in its place,
     * behind the same nonce of the relayer, so that only one of the two can happen; else it is a call of its own.
     *
     * @param id what the authorization was submitted with
     * @throws Refused when a call of its own is needed and the budget is used up
     */
    @Transactional
    public void cancel(OrganizationId organization, NetworkId network, UUID id, RelayCall.Cancel call) {
        RelayTx carrier = store.forUpdate(id).orElseThrow().relayTx();
        if (carrier.status().isEnd()) {
            submit(organization, network, call, ownCancel(id));
        } else {
            store.replace(id, call, clock.instant());
            later.stage(RunLane.NAME, network.caip2(), clock.instant());
        }
    }

    /** Whether an authorization that was given to the relayer is being taken back. */
    @Transactional(readOnly = true)
    public boolean isBeingCanceled(OrganizationId organization, UUID id) {
        boolean isReplaced = store.find(organization, id)
                .filter(carrier -> carrier.replacedAt() != null)
                .isPresent();
        return isReplaced
                || store.find(organization, ownCancel(id))
                        .filter(own -> !own.status().isEnd())
                        .isPresent();
    }

    private static UUID ownCancel(UUID id) {
        return Id.derived(id, "cancel");
    }

    private void ask(OrganizationId organization, NetworkId network, RelayCall call, UUID id, BigInteger micros) {
        safeMode.requireNone(organization);
        store.ask(new RelayStore.Asked(id, network, organization, call, micros), clock.instant());
        later.stage(RunLane.NAME, network.caip2(), clock.instant());
    }

    private BigInteger allowed(OrganizationId organization, Purpose purpose, Money fee) {
        switch (sponsor.readiness(organization, purpose, fee)) {
            case BUDGET_SPENT ->
                throw new Refused(
                        RelayRefusal.RELAYER_QUOTA_SPENT,
                        "The fee sponsor has spent all it may today. Pay the network fee yourself or try again tomorrow.");
            case BUDGET_RESERVED -> throw busy();
            case BUDGET_TOO_SMALL ->
                throw new Refused(
                        RelayRefusal.RELAYER_BUDGET_TOO_SMALL,
                        "The network fee is higher than what is sponsored here in a whole day. Pay the network fee"
                                + " yourself, or try again when fees are lower.");
            case READY, UNREAD, UNFUNDED, UNPRICED, NOT_WORTH_IT -> {}
        }
        return sponsor.micros(fee).orElse(BigInteger.ZERO);
    }

    private static Refused busy() {
        return new Refused(
                RelayRefusal.RELAYER_BUSY,
                "Payments that are being signed hold the rest of the fee sponsor's budget; it is free again within two"
                        + " minutes. Try again then, or pay the network fee yourself.");
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
