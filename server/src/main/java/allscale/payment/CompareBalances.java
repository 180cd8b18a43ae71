package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.wallet.BalanceReading;
import allscale.wallet.BalancesRead;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Holds the books against the chain. Tokens move only with logs, so a token balance that differs is an alarm. The
 * network's coin also moves without logs: an increase is booked as arrived for an unknown reason, a decrease that no
 * known fee explains as unexplained, with an alarm.
 */
@Component
class CompareBalances {

    private static final Logger LOG = LoggerFactory.getLogger(CompareBalances.class);

    private final Ledger ledger;
    private final FeeStore fees;
    private final PayoutStore payouts;
    private final Clock clock;

    CompareBalances(Ledger ledger, FeeStore fees, PayoutStore payouts, Clock clock) {
        this.ledger = ledger;
        this.fees = fees;
        this.payouts = payouts;
        this.clock = clock;
    }

    @EventListener
    void on(BalancesRead fact) {
        List<Movement> movements = new ArrayList<>();
        for (BalanceReading reading : fact.readings()) {
            Money difference = reading.money().minus(posted(fact.organization(), reading));
            if (difference.isZero()) {
                continue;
            }
            if (reading.money().asset().isNative()) {
                movement(fact, reading, difference, movements);
            } else {
                alarm(fact, reading, difference);
            }
        }
        if (!movements.isEmpty()) {
            ledger.apply(fact.organization(), movements);
        }
    }

    private void movement(BalancesRead fact, BalanceReading reading, Money difference, List<Movement> movements) {
        UUID address = reading.walletAddress().id().value();
        if (fees.isNewerThan(fact.organization(), address, fact.block())) {
            return;
        }
        AccountName own = AccountName.address(address);
        UUID id = Id.derived(address, "coin:" + fact.block());
        if (difference.isPositive()) {
            movements.add(new Movement.Post(id, clock.instant(), AccountName.unmatched(), own, difference));
        } else if (!payouts.isSendingAtOwnFee(fact.organization())) {
            movements.add(new Movement.Post(id, clock.instant(), own, AccountName.unexplained(), difference.negated()));
            alarm(fact, reading, difference);
        }
    }

    private Money posted(OrganizationId organization, BalanceReading reading) {
        AccountName account = AccountName.address(reading.walletAddress().id().value());
        return ledger.balance(organization, account, reading.money().asset()).posted();
    }

    private static void alarm(BalancesRead fact, BalanceReading reading, Money difference) {
        LOG.error(
                "books and chain differ: {} {} at block {} of {} holds {} more than booked",
                fact.organization(),
                reading.walletAddress().address(),
                fact.block(),
                fact.network(),
                difference);
    }
}
