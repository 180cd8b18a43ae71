package allscale.payment;

import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.notification.SetAside;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Money has arrived: payouts that were short of it are tried again, oldest first, each in its own transaction. */
@Component
class ReservePayouts implements LaterTask {

    static final String NAME = "payment.reserve-payouts";

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final SetAside.Kind PAYOUTS = new SetAside.Kind(NAME, "/wallet/payouts");

    private final Reservations reservations;
    private final SetAside aside;
    private final Later later;

    ReservePayouts(Reservations reservations, SetAside aside, Later later) {
        this.reservations = reservations;
        this.aside = aside;
        this.later = later;
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
        List<String> all = reservations.shortOfMoney(organization);
        aside.keepOnly(organization, PAYOUTS, all);
        aside.each(organization, PAYOUTS, all, id -> reservations.reserveAgain(organization, PayoutId.parse(id)));
        aside.nextTry(organization, PAYOUTS).ifPresent(when -> later.stage(NAME, instance, when));
    }
}
