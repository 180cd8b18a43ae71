package allscale.payment;

import allscale.chain.Fees;
import allscale.chain.Network;
import allscale.chain.NetworkFacts;
import allscale.chain.Networks;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a payer's transfer is likely to cost on each network. A page never waits for a node: it shows what was read
 * last, and a reading that is old is renewed behind it.
 */
@Component
class TransferFees {

    /** What one transfer of a token to an address that holds none of it uses, about. */
    static final BigInteger TRANSFER_GAS = BigInteger.valueOf(65_000);

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration USABLE = Duration.ofMinutes(30);
    private static final Logger LOG = LoggerFactory.getLogger(TransferFees.class);

    /**
     * What one whole coin is worth in dollars, to the order of magnitude: it only puts networks into an order when the
     * organization has entered no price of its own, and is never shown.
     */
    private static final Map<String, Long> MAGNITUDE = Map.of("ETH", 3_000L, "BNB", 800L, "POL", 1L);

    private final Networks networks;
    private final Clock clock;
    private final Map<NetworkId, Reading> readings = new ConcurrentHashMap<>();

    TransferFees(Networks networks, Clock clock) {
        this.networks = networks;
        this.clock = clock;
    }

    /** The last estimate, in the network's coin; empty while none is known. */
    Optional<Money> estimate(NetworkFacts facts) {
        Instant now = clock.instant();
        Reading last = readings.get(facts.id());
        if (last == null || last.at.plus(FRESH).isBefore(now) || last.at.isAfter(now)) {
            renew(facts.id(), last, now);
        }
        BigInteger fee = last == null || last.at.plus(USABLE).isBefore(now) ? null : last.fee;
        return fee == null ? Optional.empty() : Optional.of(new Money(fee, facts.coin()));
    }

    /** Where a fee stands among others: its worth in millionths of a dollar, about. */
    static BigInteger weight(Money fee) {
        long magnitude = MAGNITUDE.getOrDefault(fee.asset().symbol(), 1_000L);
        return fee.units()
                .multiply(BigInteger.valueOf(magnitude * 1_000_000L))
                .divide(BigInteger.TEN.pow(fee.asset().decimals()));
    }

    /** One reader at a time for each network; a node that does not answer is asked again when this reading is old. */
    private void renew(NetworkId id, @Nullable Reading last, Instant now) {
        Reading asking = new Reading(last == null ? null : last.fee, now);
        boolean isFirst = last == null ? readings.putIfAbsent(id, asking) == null : readings.replace(id, last, asking);
        if (isFirst) {
            Thread.ofVirtual().name("transfer-fee").start(() -> read(networks.network(id)));
        }
    }

    private void read(Network network) {
        try {
            Fees fees = network.fees();
            BigInteger price = fees.baseFee().add(fees.maxPriorityFeePerGas());
            readings.put(network.id(), new Reading(price.multiply(TRANSFER_GAS), clock.instant()));
        } catch (RuntimeException silent) {
            LOG.debug("no fee of {}: {}", network.id(), silent.getMessage());
        }
    }

    private record Reading(@Nullable BigInteger fee, Instant at) {}
}
