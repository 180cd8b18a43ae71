package allscale.relayer;

import allscale.chain.Fees;
import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.chain.RelayCall;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a fee is worth paying for somebody, in money. Dollar coins count as dollars. */
@Component
class Sponsor {

    /** The relayer keeps so many fees back: what it has begun must be finished. */
    private static final BigInteger KEPT_BACK = BigInteger.valueOf(3);

    /** With so many fees left the operator is asked for coin. */
    private static final BigInteger LOW = BigInteger.valueOf(50);

    private static final int MICROS = 6;

    private final Sponsoring settings;
    private final BudgetStore budgets;
    private final RelayStore store;
    private final Networks networks;
    private final Clock clock;

    Sponsor(Sponsoring settings, BudgetStore budgets, RelayStore store, Networks networks, Clock clock) {
        this.settings = settings;
        this.budgets = budgets;
        this.store = store;
        this.networks = networks;
        this.clock = clock;
    }

    /** Old prices come from a start with other settings. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void writePrices() {
        for (NetworkFacts facts : networks.registered()) {
            settings.price(facts, clock)
                    .ifPresentOrElse(price -> budgets.price(facts.id(), price), () -> budgets.unprice(facts.id()));
        }
    }

    /** The least of a dollar coin, or of the network's own, that is worth a fee; empty where nothing is sponsored. */
    Optional<Money> floor(Asset asset, Money fee) {
        if (asset.equals(fee.asset())) {
            return Optional.of(new Money(fee.units().multiply(BigInteger.valueOf(settings.worth())), asset));
        }
        return micros(fee)
                .map(micros -> new Money(
                        new BigDecimal(micros.multiply(BigInteger.valueOf(settings.worth())))
                                .movePointLeft(MICROS)
                                .movePointRight(asset.decimals())
                                .setScale(0, RoundingMode.UP)
                                .toBigIntegerExact(),
                        asset));
    }

    /** What a fee costs in millionths of a dollar; empty where nobody has said what the coin is worth. */
    Optional<BigInteger> micros(Money fee) {
        NetworkFacts facts = networks.facts(fee.asset().network());
        return settings.price(facts, clock).map(price -> Sponsoring.micros(fee, price));
    }

    /** The budget comes first: whatever else stands in the way now, no more is taken than it allows. */
    RelayReadiness readiness(OrganizationId organization, Purpose purpose, Money fee) {
        NetworkId network = fee.asset().network();
        Optional<BigInteger> micros = micros(fee);
        if (micros.isEmpty()) {
            return RelayReadiness.UNPRICED;
        }
        if (micros.get().compareTo(settings.dayMicros()) > 0) {
            return RelayReadiness.BUDGET_TOO_SMALL;
        }
        BudgetStore.Use use = use(organization, network, purpose);
        BigInteger own = use.byOrganization().add(micros.get());
        BigInteger here = use.onNetwork().add(micros.get());
        if (own.compareTo(settings.organizationMicros()) > 0 || here.compareTo(settings.networkMicros()) > 0) {
            return RelayReadiness.BUDGET_SPENT;
        }
        boolean isReserved = own.add(use.reservedByOrganization()).compareTo(settings.organizationMicros()) > 0
                || here.add(use.reservedOnNetwork()).compareTo(settings.networkMicros()) > 0;
        return isReserved ? RelayReadiness.BUDGET_RESERVED : funds(fee);
    }

    private RelayReadiness funds(Money fee) {
        Optional<Money> coin = store.coin(fee.asset().network());
        if (coin.isEmpty()) {
            return RelayReadiness.UNREAD;
        }
        boolean isShort = coin.get().units().compareTo(fee.units().multiply(KEPT_BACK)) <= 0;
        return isShort ? RelayReadiness.UNFUNDED : RelayReadiness.READY;
    }

    /**
     * Whether an organization may keep so much free for one more signature: who asks to sign and never does takes little
     * of what is everybody's. One signature it may always ask for, whatever its share is.
     */
    boolean isWithinShare(OrganizationId organization, NetworkId network, BigInteger micros) {
        BigInteger share = use(organization, network, Purpose.SEND).ownShare();
        return share.signum() == 0 || share.add(micros).compareTo(settings.shareMicros()) <= 0;
    }

    private BudgetStore.Use use(OrganizationId organization, NetworkId network, Purpose purpose) {
        return budgets.use(organization, network, purpose, clock.instant().minus(Sponsoring.DAY), clock.instant());
    }

    /** What a call of its kind costs, about, at the price that was read last; empty while none was. */
    Optional<Money> lastFee(NetworkId network, RelayCall call) {
        return budgets.gasPrice(network).map(price -> RelayFees.of(call, networks.facts(network), price));
    }

    /** Writes down what the network says about the relayer's account, and what a unit of gas costs there. */
    void read(Address relayer, Money coin, BigInteger nonce, Fees fees) {
        NetworkFacts facts = networks.facts(coin.asset().network());
        store.read(facts.id(), relayer, coin.units(), nonce, clock.instant());
        Money fee = RelayFees.ofPayment(facts, fees);
        budgets.gasPrice(facts.id(), fees.marketPrice(), fee.units().multiply(LOW));
        budgets.day(facts.id(), micros(fee).orElse(BigInteger.ZERO), settings.dayMicros());
    }

    /** From now on a call counts as so much: what a trial run expects, and in the end what it really cost. */
    void count(UUID call, Money fee) {
        micros(fee).ifPresent(micros -> budgets.count(call, micros));
    }
}
