package allscale.intent;

import allscale.chain.NetworkUnavailable;
import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.safety.SafeMode;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Ends an intent that nobody signed in time. Not while that is not certain: in a database that is older than it was it may
 * have been signed and paid, and whoever is told that it was not pays again.
 */
@Component
class ExpireIntent implements LaterTask {

    static final String NAME = "intent.expire-intent";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Intents intents;
    private final CompareWallets wallets;
    private final Differences differences;
    private final SafeMode safeMode;
    private final Later later;
    private final Clock clock;

    ExpireIntent(
            Intents intents,
            CompareWallets wallets,
            Differences differences,
            SafeMode safeMode,
            Later later,
            Clock clock) {
        this.intents = intents;
        this.wallets = wallets;
        this.differences = differences;
        this.safeMode = safeMode;
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
        IntentTask task = IntentTask.parse(instance);
        OrganizationId organization = task.organization();
        Intent intent = intents.intent(organization, new IntentId(task.about()));
        if (!intent.status().canBecome(IntentStatus.EXPIRED)) {
            return;
        }
        if (isUnpaid(organization, intent)) {
            intents.expire(organization, intent.id());
        } else {
            later.stage(NAME, instance, clock.instant().plus(AGAIN));
        }
    }

    /** Whether everything that left its wallet is known, and is not this. */
    private boolean isUnpaid(OrganizationId organization, Intent intent) {
        if (safeMode.isOn(organization) || intents.isMaybePaid(organization, intent.id())) {
            return false;
        }
        try {
            wallets.compare(organization, intent.terms().from());
            differences.requireNone(organization, intent.terms().from());
            return true;
        } catch (Refused | NetworkUnavailable notKnown) {
            return false;
        }
    }
}
