package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.LaterTask;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Money has arrived: payouts that were short of it are tried again, oldest first, each in its own transaction. */
@Component
class ReservePayouts implements LaterTask {

    static final String NAME = "payment.reserve-payouts";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Reservations reservations;

    ReservePayouts(Reservations reservations) {
        this.reservations = reservations;
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
        for (Payout payout : reservations.shortOfMoney(organization)) {
            reservations.reserveAgain(organization, payout.id());
        }
    }
}
