package allscale.payment;

import allscale.intent.AuthorizationsPaid;
import allscale.intent.IntentId;
import allscale.intent.Intents;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.wallet.Transfer;
import allscale.wallet.TransferId;
import allscale.wallet.Transfers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds which payout an outgoing transfer has paid that was booked without one: of several equal ones the network may know,
 * else a person is asked.
 */
@Component
class MatchOutflow implements LaterTask {

    static final String NAME = "payment.match-outflow";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(2), Duration.ofMinutes(5));

    /** Until then a signed payment that asks for the same may have come to its end. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Transfers transfers;
    private final FollowPayouts payouts;
    private final Intents intents;
    private final AuthorizationsPaid paid;
    private final Later later;
    private final Clock clock;

    MatchOutflow(
            Transfers transfers,
            FollowPayouts payouts,
            Intents intents,
            AuthorizationsPaid paid,
            Later later,
            Clock clock) {
        this.transfers = transfers;
        this.payouts = payouts;
        this.intents = intents;
        this.paid = paid;
        this.later = later;
        this.clock = clock;
    }

    static String instance(OrganizationId organization, TransferId transfer) {
        return organization.value() + ":" + transfer.value();
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
        String[] parts = instance.split(":", 2);
        OrganizationId organization = new OrganizationId(UUID.fromString(parts[0]));
        Optional<Transfer> found = transfers.find(organization, new TransferId(UUID.fromString(parts[1])));
        if (found.isEmpty() || !found.get().isFinal()) {
            return;
        }
        Transfer transfer = found.get();
        List<IntentId> alike = intents.mayBePaidBy(organization, transfer.id());
        paid.among(organization, alike, transfer)
                .or(() -> payouts.only(organization, transfer, alike))
                .ifPresent(intent -> payouts.isPaidElsewhere(organization, transfer, intent));
        if (alike.size() == 1 && intents.isSignedLike(organization, transfer)) {
            later.stage(NAME, instance, clock.instant().plus(AGAIN));
        }
    }
}
