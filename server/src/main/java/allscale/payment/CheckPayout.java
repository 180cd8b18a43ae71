package allscale.payment;

import allscale.chain.Preflight;
import allscale.intent.Intents;
import allscale.intent.PaymentPreflight;
import allscale.intent.RouteObstacle;
import allscale.kernel.OrganizationId;
import allscale.later.Backoff;
import allscale.later.Later;
import allscale.later.LaterTask;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the network whether a payout can be made, and goes on from the answer. */
@Component
class CheckPayout implements LaterTask {

    static final String NAME = "payment.check-payout";

    /**
     * What passes by itself is no reason to refuse: the relayer reads each network within seconds, and what is kept free
     * for signatures is signed or free again within minutes.
     */
    private static final Map<RouteObstacle, Duration> PAUSES = Map.of(
            RouteObstacle.RELAYER_UNREAD, Duration.ofSeconds(5),
            RouteObstacle.RELAYER_BUSY, Duration.ofSeconds(20));

    private static final Backoff BACKOFF = Backoff.forever(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private final FollowPayouts payouts;
    private final Wallets wallets;
    private final Intents intents;
    private final Later later;
    private final Clock clock;

    CheckPayout(FollowPayouts payouts, Wallets wallets, Intents intents, Later later, Clock clock) {
        this.payouts = payouts;
        this.wallets = wallets;
        this.intents = intents;
        this.later = later;
        this.clock = clock;
    }

    static String instance(OrganizationId organization, PayoutId payout) {
        return organization.value() + ":" + payout.value();
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
        PayoutId id = new PayoutId(UUID.fromString(parts[1]));
        Payout payout = payouts.payout(organization, id);
        if (payout.status() != PayoutStatus.CHECKING) {
            return;
        }
        PayoutRequest request = payout.request();
        WalletAddress from = wallets.main(organization, request.money().asset().network())
                .orElseThrow(() -> new IllegalStateException("a payout needs a wallet"));
        PaymentPreflight preflight =
                intents.preflight(organization, from.address(), request.to(), request.money(), request.route());
        Duration pause = PAUSES.get(preflight.obstacle());
        if (pause != null && !isBlocked(preflight)) {
            payouts.waits(organization, id, preflight);
            later.stage(NAME, instance, clock.instant().plus(pause));
        } else {
            payouts.checked(organization, id, from, preflight);
        }
    }

    /** What no waiting mends. */
    private static boolean isBlocked(PaymentPreflight preflight) {
        return preflight.findings().stream().anyMatch(Preflight.Finding::blocks);
    }
}
