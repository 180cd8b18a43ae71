package allscale.testmode;

import allscale.PlayedTime;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Plays an organization's sample month from where it stands; a run that dies is gone on with by the next. One month is
 * played at a time, by one server.
 */
@TestModeOnly
@Component
class PlaySample implements LaterTask {

    static final String NAME = "testmode.play-sample";

    private static final Backoff BACKOFF = Backoff.upTo(20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** How long a month waits before it asks again for the clock that another one has. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Samples samples;
    private final SamplePayments payments;
    private final NetworkClock networkClock;
    private final Later later;
    private final Clock clock;

    PlaySample(Samples samples, SamplePayments payments, NetworkClock networkClock, Later later, Clock clock) {
        this.samples = samples;
        this.payments = payments;
        this.networkClock = networkClock;
        this.later = later;
        this.clock = clock;
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
        OrganizationId organization = new OrganizationId(UUID.fromString(instance));
        boolean isPlayed = networkClock.alone(() -> {
            try {
                play(organization);
            } finally {
                payments.now();
            }
        });
        if (!isPlayed) {
            later.stage(NAME, instance, clock.instant().plus(PAUSE));
        }
    }

    /** Goes on from the step after the last one that was counted. */
    void play(OrganizationId organization) {
        Optional<Sample> sample = samples.running(organization);
        while (sample.isPresent()) {
            go(organization, sample.get());
            sample = samples.running(organization);
        }
    }

    @Override
    public void exhausted(String instance) {
        samples.end(new OrganizationId(UUID.fromString(instance)), Sample.State.FAILED);
    }

    private void go(OrganizationId organization, Sample sample) {
        List<SampleStep> steps = samples.steps(sample);
        if (sample.done() >= steps.size()) {
            samples.end(organization, Sample.State.DONE);
            return;
        }
        switch (steps.get(sample.done())) {
            case SampleStep.Deed deed ->
                PlayedTime.at(deed.at(), () -> {
                    samples.play(organization, sample, deed);
                    return deed;
                });
            case SampleStep.Pay pay -> {
                payments.pay(organization, pay);
                samples.count(organization, sample);
            }
            case SampleStep.Return _ -> {
                payments.comeBack();
                samples.count(organization, sample);
            }
        }
    }
}
