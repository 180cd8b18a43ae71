package allscale.payment;

import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.wallet.Transfers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an organization has paid an address before, so that nobody is warned of a stranger they know or pays twice. */
@Component
class PayoutHistory {

    /** Longer ago the same payment again is a habit. */
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final PayoutStore payouts;
    private final Transfers transfers;
    private final Clock clock;

    PayoutHistory(PayoutStore payouts, Transfers transfers, Clock clock) {
        this.payouts = payouts;
        this.transfers = transfers;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Earlier of(OrganizationId organization, Address to, Money money) {
        return new Earlier(
                transfers.lastSentTo(organization, to).orElse(null),
                payouts.alike(organization, to, money, clock.instant().minus(REMEMBERED)));
    }

    /**
     * What was paid before.
     *
     * @param lastPaidAt when money last went to the address, by whatever means; null when it never did
     * @param alike payouts of the same amount to it, done or under way, newest first
     */
    record Earlier(@Nullable Instant lastPaidAt, List<Payout> alike) {}
}
