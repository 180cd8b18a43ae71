package allscale.relayer;

import allscale.chain.Fees;
import allscale.chain.Gas;
import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.chain.SignedTx;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.safety.SafeMode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One lane per network: the relayer's account there and the order of its transactions. A nonce is given out under the
 * lane's lock, always the lowest that nothing holds, so a gap is filled by the next call (F-08).
 */
@Component
class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final int AT_ONCE = 50;
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final RelayStore store;
    private final Sponsor sponsor;
    private final RelayerKey key;
    private final Networks networks;
    private final ApplicationEventPublisher facts;
    private final Clock clock;
    private final SafeMode safeMode;

    Lanes(
            RelayStore store,
            Sponsor sponsor,
            RelayerKey key,
            Networks networks,
            ApplicationEventPublisher facts,
            Clock clock,
            SafeMode safeMode) {
        this.store = store;
        this.sponsor = sponsor;
        this.key = key;
        this.networks = networks;
        this.facts = facts;
        this.clock = clock;
        this.safeMode = safeMode;
    }

    /** Writes down what the account is now; whether it has coin at all is said when that changes, and only then. */
    @Transactional
    public void read(OrganizationId relayer, Money coin, BigInteger nonce, Fees fees) {
        NetworkId network = coin.asset().network();
        boolean isKnown = store.coin(network).isPresent();
        boolean wasFunded = store.isFunded(network);
        boolean isFunded = coin.isPositive();
        sponsor.read(key.address(), coin, nonce, fees);
        if (!isFunded && (wasFunded || !isKnown)) {
            LOG.warn(
                    "the relayer has no coin on {}: nothing is collected or relayed there until {} is funded",
                    network,
                    key.address());
        } else if (isFunded && isKnown && !wasFunded) {
            LOG.info("the relayer has coin on {} again and goes on", network);
        }
    }

    /** Whether nothing waits and the account was read a moment ago. */
    @Transactional(readOnly = true)
    public boolean isIdle(OrganizationId relayer, NetworkId network) {
        return !store.hasOpen(network)
                && store.isReadSince(network, clock.instant().minus(FRESH));
    }

    /**
     * Calls and transactions whose fate is open. What waits for finality takes nobody's place: it comes last, and has a
     * number of its own.
     */
    @Transactional(readOnly = true)
    public List<RelayStore.Job> open(OrganizationId relayer, NetworkId network) {
        return Stream.of(
                        store.underWay(network, AT_ONCE),
                        store.waiting(network, AT_ONCE),
                        store.mined(network, AT_ONCE))
                .flatMap(List::stream)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<RelayStore.Signed> signed(OrganizationId relayer, UUID id) {
        return store.signed(id);
    }

    /**
     * Gives a call the lowest free nonce, signs it and saves the bytes. From now on the budget counts what a trial run says
     * it costs.
     *
     * @param free the first nonce the network has not seen
     */
    @Transactional
    public SignedTx sign(OrganizationId relayer, RelayStore.Job job, BigInteger free, Gas gas, Money fee) {
        NetworkId network = job.relayTx().network();
        store.lock(network);
        Set<BigInteger> held = new HashSet<>(store.heldNonces(network, free));
        BigInteger nonce = free;
        while (held.contains(nonce)) {
            nonce = nonce.add(BigInteger.ONE);
        }
        SignedTx signed = signed(network, job, nonce, gas);
        safeMode.note();
        store.save(job.relayTx().id(), nonce, signed, gas, clock.instant());
        sponsor.count(job.relayTx().id(), fee);
        return signed;
    }

    /** Signs the same call with the same nonce and a higher fee. */
    @Transactional
    public SignedTx raise(OrganizationId relayer, RelayStore.Job job, Gas gas) {
        NetworkId network = job.relayTx().network();
        store.lock(network);
        SignedTx signed = signed(network, job, job.usedNonce(), gas);
        safeMode.note();
        store.add(job.relayTx().id(), signed, gas, clock.instant());
        return signed;
    }

    @Transactional
    public void move(OrganizationId relayer, RelayStore.Job job, RelayStatus to, @Nullable String detail) {
        RelayTx now = store.forUpdate(job.relayTx().id()).orElseThrow().relayTx();
        if (now.status() != to && now.status().canBecome(to)) {
            store.move(now, to, detail, clock.instant());
            if (to.isEnd()) {
                facts.publishEvent(new RelayTxLost(
                        relayer, store.forUpdate(now.id()).orElseThrow().relayTx()));
            }
        }
    }

    /** Writes down the block that has a transaction, which may still be undone. */
    @Transactional
    public void mined(OrganizationId relayer, RelayStore.Job job, RelayTx.Inclusion inclusion) {
        include(job, RelayStatus.MINED, inclusion);
    }

    /** Writes down the final block that has a transaction; this ends it, and its fee is told and counted, whatever came of it. */
    @Transactional
    public void end(OrganizationId relayer, RelayStore.Job job, RelayTx.Inclusion inclusion, Money coin) {
        if (include(job, RelayStatus.FINAL, inclusion)) {
            RelayTx done = store.forUpdate(job.relayTx().id()).orElseThrow().relayTx();
            sponsor.count(done.id(), inclusion.fee());
            facts.publishEvent(new RelayTxFinal(relayer, done, key.address(), inclusion, coin));
        }
    }

    /** Whether anything has changed. */
    private boolean include(RelayStore.Job job, RelayStatus to, RelayTx.Inclusion inclusion) {
        RelayTx now = store.forUpdate(job.relayTx().id()).orElseThrow().relayTx();
        boolean isKnown = now.status() == to && inclusion.equals(now.inclusion());
        if (now.status().isEnd() || isKnown) {
            return false;
        }
        store.include(now, to, inclusion, clock.instant());
        return true;
    }

    @Transactional
    public void countTry(OrganizationId relayer, RelayStore.Job job, String detail) {
        store.countTry(job.relayTx().id(), detail);
    }

    private SignedTx signed(NetworkId id, RelayStore.Job job, BigInteger nonce, Gas gas) {
        Network network = networks.network(id);
        var unsigned = network.relayCall(job.call(), nonce, gas);
        return unsigned.signed(key.sign(unsigned.digest()));
    }
}
