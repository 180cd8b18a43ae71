package allscale.relayer;

import allscale.chain.CallWouldFail;
import allscale.chain.Fees;
import allscale.chain.GasEstimate;
import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.NetworkUnavailable;
import allscale.chain.Networks;
import allscale.chain.Observation;
import allscale.chain.Sent;
import allscale.chain.SignedTx;
import allscale.chain.TxHash;
import allscale.kernel.Asset;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.kernel.PlainText;
import allscale.later.Backoff;
import allscale.later.RepeatingTask;
import allscale.safety.SafeMode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Works on one lane: learns what became of what was sent, sends again what no node has, raises what waits too long, then
 * signs and sends what was asked for. One row per network is the lease, so a lane has one worker.
 */
@Component
class RunLane implements RepeatingTask {

    static final String NAME = "relayer.run-lane";

    private static final Logger LOG = LoggerFactory.getLogger(RunLane.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private static final int TRIES = 5;
    private static final OrganizationId RELAYER = Relays.RELAYER;

    private final Networks networks;
    private final Lanes lanes;
    private final RelayerKey key;
    private final Clock clock;
    private final SafeMode safeMode;

    RunLane(Networks networks, Lanes lanes, RelayerKey key, Clock clock, SafeMode safeMode) {
        this.networks = networks;
        this.lanes = lanes;
        this.key = key;
        this.clock = clock;
        this.safeMode = safeMode;
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
    public Duration every() {
        return PAUSE;
    }

    @Override
    public Collection<String> instances() {
        return networks.connected().stream()
                .map(network -> network.id().caip2())
                .toList();
    }

    @Override
    public void run(String instance) {
        Optional<Network> found = networks.find(new NetworkId(instance));
        if (found.isEmpty()) {
            return;
        }
        Network network = found.get();
        if (lanes.isIdle(RELAYER, network.id())) {
            return;
        }
        Head head = network.head();
        long latest = head.latest().number();
        BigInteger nonce = network.nonce(key.address(), latest);
        Money coin = new Money(
                network.nativeBalance(key.address(), latest), network.facts().coin());
        lanes.read(RELAYER, coin, nonce, network.fees());
        List<RelayStore.Job> open = lanes.open(RELAYER, network.id());
        for (RelayStore.Job job : open) {
            work(network, head, job, nonce);
        }
    }

    /** One call that cannot be worked on never keeps the others waiting: it is set aside with its reason. */
    private void work(Network network, Head head, RelayStore.Job job, BigInteger nonce) {
        try {
            if (job.relayTx().status() == RelayStatus.ASKED) {
                if (!safeMode.isOn(job.relayTx().askedBy())) {
                    carry(network, job, nonce);
                }
            } else {
                follow(network, head, job);
            }
        } catch (NetworkUnavailable | TransientDataAccessException notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            LOG.error(
                    "{}: call {} could not be worked on",
                    network.id(),
                    job.relayTx().id(),
                    failed);
            failed(job, PlainText.line(failed.toString()));
        }
    }

    /** Nothing is signed yet while it is only asked for, so it may be refused; what is signed is looked at again. */
    private void failed(RelayStore.Job job, String reason) {
        lanes.countTry(RELAYER, job, reason);
        if (job.relayTx().status() == RelayStatus.ASKED && job.tries() + 1 >= TRIES) {
            lanes.move(RELAYER, job, RelayStatus.REFUSED, reason);
        }
    }

    private void carry(Network network, RelayStore.Job job, BigInteger nonce) {
        try {
            GasEstimate estimate = network.estimateGas(job.call(), key.address());
            Fees fees = network.fees();
            Money fee = RelayFees.of(network.facts(), fees.marketPrice(), estimate.expected());
            SignedTx signed = lanes.sign(RELAYER, job, nonce, fees.gas(estimate.limit()), fee);
            sent(job, network.broadcast(signed.raw()));
        } catch (CallWouldFail failed) {
            failed(job, String.valueOf(failed.getMessage()));
        }
    }

    private void sent(RelayStore.Job job, Sent answer) {
        switch (answer) {
            case Sent.Accepted _, Sent.AlreadyKnown _ -> lanes.move(RELAYER, job, RelayStatus.SENT, null);
            case Sent.Rejected(Sent.Reason reason, String detail) ->
                lanes.countTry(RELAYER, job, reason + ": " + detail);
            case Sent.Unclear(String detail) -> lanes.countTry(RELAYER, job, detail);
        }
    }

    private void follow(Network network, Head head, RelayStore.Job job) {
        List<RelayStore.Signed> signed = lanes.signed(RELAYER, job.relayTx().id());
        if (isIncluded(network, head, job, signed)) {
            return;
        }
        boolean isSpent =
                network.nonce(key.address(), head.finalized().number()).compareTo(job.usedNonce()) > 0;
        if (isSpent) {
            if (!isIncluded(network, head, job, signed)) {
                lanes.move(RELAYER, job, RelayStatus.LOST, "something else used its nonce");
            }
            return;
        }
        RelayStore.Signed newest = signed.getFirst();
        boolean isWaitingLong =
                newest.savedAt().isBefore(clock.instant().minus(TOO_LONG)) || job.isReplacedSince(newest.savedAt());
        sent(job, network.broadcast(isWaitingLong ? raised(network, job, newest) : newest.raw()));
    }

    private boolean isIncluded(Network network, Head head, RelayStore.Job job, List<RelayStore.Signed> signed) {
        for (RelayStore.Signed one : signed) {
            if (network.observe(one.hash()) instanceof Observation.Mined mined) {
                include(network, head, job, one.hash(), mined);
                return true;
            }
        }
        if (job.relayTx().status() == RelayStatus.MINED) {
            lanes.move(RELAYER, job, RelayStatus.SENT, "its block is gone");
        }
        return false;
    }

    private void include(Network network, Head head, RelayStore.Job job, TxHash hash, Observation.Mined mined) {
        Asset coin = network.facts().coin();
        RelayTx.Inclusion inclusion =
                new RelayTx.Inclusion(hash, mined.block(), mined.outcome(), new Money(mined.feeUnits(), coin));
        if (mined.block().number() <= head.finalized().number()) {
            BigInteger left = network.nativeBalance(key.address(), mined.block().number());
            lanes.end(RELAYER, job, inclusion, new Money(left, coin));
        } else {
            lanes.mined(RELAYER, job, inclusion);
        }
    }

    /** The bytes to send: with higher fees if the rule allows, else the same once more. */
    private String raised(Network network, RelayStore.Job job, RelayStore.Signed newest) {
        BigInteger cap = network.facts().fees().maxFeePerGas();
        return Fees.replacing(newest.gas(), network.fees(), cap)
                .map(fees -> fees.gas(newest.gas().limit()))
                .map(gas -> lanes.raise(RELAYER, job, gas).raw())
                .orElse(newest.raw());
    }
}
