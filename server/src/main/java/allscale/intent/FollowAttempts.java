package allscale.intent;

import allscale.chain.Head;
import allscale.chain.Network;
import allscale.chain.Networks;
import allscale.chain.Observation;
import allscale.chain.Plan;
import allscale.chain.TxHash;
import allscale.kernel.NetworkId;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.notification.SetAside;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Asks a network what has become of an organization's signed bytes until their fate is proven. Runs only while there are
 * some; a network without a quorum makes it wait and changes nothing.
 */
@Component
class FollowAttempts implements LaterTask {

    static final String NAME = "intent.follow-attempts";
    static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Networks networks;
    private final Attempts attempts;
    private final Carriage carriage;
    private final SetAside aside;
    private final Later later;
    private final Clock clock;

    FollowAttempts(Networks networks, Attempts attempts, Carriage carriage, SetAside aside, Later later, Clock clock) {
        this.networks = networks;
        this.attempts = attempts;
        this.carriage = carriage;
        this.aside = aside;
        this.later = later;
        this.clock = clock;
    }

    static String instance(OrganizationId organization, NetworkId network) {
        return organization.value() + ":" + network.caip2();
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
        int colon = instance.indexOf(':');
        OrganizationId organization = new OrganizationId(UUID.fromString(instance.substring(0, colon)));
        Network network = networks.network(new NetworkId(instance.substring(colon + 1)));
        List<String> open = attempts.open(organization, network.id());
        aside.keepOnly(organization, attemptsOn(network), open);
        if (open.isEmpty()) {
            return;
        }
        Head head = network.head();
        later.stage(NAME, instance, clock.instant().plus(pause(network)));
        aside.each(
                organization, attemptsOn(network), open, id -> look(network, head, organization, AttemptId.parse(id)));
    }

    private static SetAside.Kind attemptsOn(Network network) {
        return new SetAside.Kind(NAME + " " + network.id().caip2(), "/wallet/payouts");
    }

    private void look(Network network, Head head, OrganizationId organization, AttemptId id) {
        Attempt attempt =
                attempts.find(organization, id).orElseThrow(() -> new IllegalStateException("the attempt is gone"));
        look(network, head, organization, attempt);
        attempts.review(organization, attempt.intent());
    }

    private void look(Network network, Head head, OrganizationId organization, Attempt attempt) {
        Optional<AttemptObservation> observation = switch (attempt.signed().plan()) {
            case Plan.TransferTx plan -> transaction(network, head, organization, attempt, plan);
            case Plan.Authorization plan ->
                carriage.observe(network, head, attempts.intent(organization, attempt.intent()), attempt, plan);
        };
        if (observation.isPresent() && attempts.observed(organization, attempt, observation.get())) {
            sendAgain(network, organization, attempt);
        }
    }

    private void sendAgain(Network network, OrganizationId organization, Attempt attempt) {
        if (attempt.signed().plan() instanceof Plan.TransferTx) {
            attempts.observed(
                    organization,
                    attempt,
                    Broadcast.answer(network.broadcast(attempt.signed().raw()), clock.instant()));
        }
    }

    private Optional<AttemptObservation> transaction(
            Network network, Head head, OrganizationId organization, Attempt attempt, Plan.TransferTx plan) {
        TxHash hash = attempt.signed().hash();
        if (hash == null) {
            throw new IllegalStateException("a transaction without a hash: " + attempt.id());
        }
        AttemptObservation first = observation(network, head, hash, plan);
        if (!(first instanceof AttemptObservation.Missing)) {
            return Optional.of(first);
        }
        BigInteger used = network.nonce(plan.from(), head.finalized().number());
        if (used.compareTo(plan.nonce()) <= 0) {
            return Optional.of(first);
        }
        AttemptObservation second = observation(network, head, hash, plan);
        // the nonce is spent by bytes that are not known here: they may have paid the same line
        return second instanceof AttemptObservation.Missing
                ? carriage.taken(attempts.intent(organization, attempt.intent()), attempt, head.finalized())
                : Optional.of(second);
    }

    private AttemptObservation observation(Network network, Head head, TxHash hash, Plan.TransferTx plan) {
        return switch (network.observe(hash)) {
            case Observation.Unknown _ -> new AttemptObservation.Missing(clock.instant());
            case Observation.Pending _ -> new AttemptObservation.Waiting(clock.instant());
            case Observation.Mined mined -> {
                Inclusion inclusion =
                        new Inclusion(hash, mined.block(), Carriage.outcome(mined, plan), mined.feeUnits());
                yield mined.block().number() <= head.finalized().number()
                        ? new AttemptObservation.InFinalBlock(inclusion)
                        : new AttemptObservation.InBlock(inclusion);
            }
        };
    }

    private static Duration pause(Network network) {
        Duration block = network.facts().finality().blockTime();
        if (block.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return block.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : block;
    }
}
