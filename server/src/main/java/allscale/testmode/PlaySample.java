package allscale.testmode;

import allscale.PlayedTime;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Plays an organization's sample month from where it stands; a run that dies is gone on with by the next. */
@TestModeOnly
@Component
class PlaySample implements LaterTask {

    static final String NAME = "testmode.play-sample";

    private static final Backoff BACKOFF = Backoff.upTo(20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Samples samples;
    private final SamplePayments payments;
    /** The network has one clock, so that one month is played at a time. */
    private final ReentrantLock clockOfTheNetwork = new ReentrantLock();

    PlaySample(Samples samples, SamplePayments payments) {
        this.samples = samples;
        this.payments = payments;
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
        clockOfTheNetwork.lock();
        try {
            Optional<Sample> sample = samples.running(organization);
            while (sample.isPresent()) {
                go(organization, sample.get());
                sample = samples.running(organization);
            }
        } finally {
            clockOfTheNetwork.unlock();
            payments.now();
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
