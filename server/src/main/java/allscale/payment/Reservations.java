package allscale.payment;

import allscale.intent.Intent;
import allscale.intent.IntentApproved;
import allscale.intent.IntentId;
import allscale.intent.IntentStatus;
import allscale.intent.Intents;
import allscale.intent.Route;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.later.Later;
import allscale.ledger.AccountName;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.ledger.OpenHold;
import allscale.ledger.Outcome;
import allscale.wallet.Transfers;
import allscale.wallet.WalletAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reserves the money of payouts, and gives reservations up when the chain has spent the money by other means. A payout
 * that lost its reservation takes a new one, under a new id, as soon as money is there again.
 */
@Component
class Reservations {

    private final PayoutStore store;
    private final PayoutSteps steps;
    private final Intents intents;
    private final Ledger ledger;
    private final Transfers transfers;
    private final Later later;

    Reservations(
            PayoutStore store, PayoutSteps steps, Intents intents, Ledger ledger, Transfers transfers, Later later) {
        this.store = store;
        this.steps = steps;
        this.intents = intents;
        this.ledger = ledger;
        this.transfers = transfers;
        this.later = later;
    }

    /** The reservation of an intent's network fee; as many of them, one after the other, as its payouts had. */
    static UUID feeHold(UUID intent, Payout payout) {
        return Id.derived(intent, "fee-hold/" + payout.state().holdNumber());
    }

    @EventListener
    void on(IntentApproved fact) {
        reserve(fact.organization(), fact.intent());
    }

    /** Payouts whose money is not reserved: those that are signed first, then the oldest. */
    @Transactional(readOnly = true)
    public List<String> shortOfMoney(OrganizationId organization) {
        return store.shortOfMoney(organization);
    }

    /** Tries again to reserve the money of a payout that was short. */
    @Transactional
    public void reserveAgain(OrganizationId organization, PayoutId id) {
        Payout payout = store.find(organization, id).orElseThrow(Payouts::notFound);
        UUID intent = payout.state().intent();
        if (!payout.status().isTerminal() && payout.state().shortBy() != null && intent != null) {
            reserve(organization, intents.intent(organization, new IntentId(intent)));
        }
    }

    /** Has payouts that are short tried again. */
    void tryAgain(OrganizationId organization) {
        later.stage(ReservePayouts.NAME, organization.value().toString(), Instant.EPOCH);
    }

    private void reserve(OrganizationId organization, Intent intent) {
        List<Payout> payouts = intent.payoutIds().stream()
                .sorted()
                .map(id -> steps.forUpdate(organization, new PayoutId(id)))
                .filter(payout ->
                        !payout.status().isTerminal() && !payout.state().transferFinal())
                .toList();
        if (payouts.isEmpty()) {
            return;
        }
        List<Movement> holds = holds(intent, payouts);
        List<Outcome> outcomes = ledger.apply(organization, holds);
        Optional<Money> missing = missing(holds, outcomes);
        for (Payout payout : payouts) {
            PayoutState next = payout.state().shortBy(missing.orElse(null));
            steps.take(payout, next, missing.isEmpty() ? "reserved" : "short", null);
        }
        if (missing.isEmpty() && intent.status() == IntentStatus.APPROVED) {
            intents.clear(organization, intent.id());
        }
        if (missing.filter(money -> money.asset().isNative()).isPresent()) {
            transfers.readBalances(organization, intent.network());
        }
    }

    private static List<Movement> holds(Intent intent, List<Payout> payouts) {
        AccountName from = AccountName.address(intent.terms().from().id().value());
        String group = intent.id().text();
        List<Movement> holds = new ArrayList<>();
        for (Payout payout : payouts) {
            AccountName to = AccountName.payout(payout.id().value());
            holds.add(new Movement.Hold(payout.holdId(), from, to, payout.money(), group));
        }
        if (intent.route() == Route.OWN_FEE) {
            UUID hold = feeHold(intent.id().value(), payouts.getFirst());
            holds.add(new Movement.Hold(
                    hold, from, AccountName.feeNetwork(), intent.fee().cap(), group));
        }
        return holds;
    }

    private static Optional<Money> missing(List<Movement> holds, List<Outcome> outcomes) {
        for (int i = 0; i < holds.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused(Outcome.Insufficient(var available))
                    && holds.get(i) instanceof Movement.Hold hold) {
                return Optional.of(hold.money().minus(available));
            }
        }
        if (outcomes.stream().allMatch(Outcome::isBooked)) {
            return Optional.empty();
        }
        throw new IllegalStateException("the books refuse to reserve: " + outcomes);
    }

    /**
     * Gives up so many reservations that this much can leave an address: what nobody has signed first, the newest first,
     * and only then what is signed. The people are told; the caller books the releases in its own call to the ledger.
     */
    List<Movement> giveUp(OrganizationId organization, WalletAddress from, Money missing) {
        List<Movement> releases = new ArrayList<>();
        Money rest = missing;
        for (Reserved one : reserved(organization, from, missing)) {
            if (!rest.isPositive()) {
                break;
            }
            rest = rest.minus(one.held);
            releases.addAll(release(organization, one));
        }
        if (!releases.isEmpty()) {
            tryAgain(organization);
        }
        return releases;
    }

    /** A payout with what it holds of one asset. */
    private record Reserved(Payout payout, Intent intent, Money held) {

        boolean isSigned() {
            return intent.status() != IntentStatus.APPROVED;
        }
    }

    private List<Reserved> reserved(OrganizationId organization, WalletAddress from, Money wanted) {
        List<Reserved> all = new ArrayList<>();
        for (Payout payout : store.reservedForUpdate(organization, from.network())) {
            UUID carrier = Objects.requireNonNull(payout.state().intent());
            UUID hold = wanted.asset().isNative() ? feeHold(carrier, payout) : payout.holdId();
            OpenHold open = ledger.openHold(organization, hold);
            if (open == null) {
                continue;
            }
            boolean isHere = open.from().equals(AccountName.address(from.id().value()))
                    && open.money().asset().equals(wanted.asset());
            if (isHere) {
                all.add(new Reserved(payout, intents.intent(organization, new IntentId(carrier)), open.money()));
            }
        }
        all.sort(Comparator.comparing(Reserved::isSigned));
        return all;
    }

    private List<Movement> release(OrganizationId organization, Reserved one) {
        UUID fee = feeHold(one.intent.id().value(), one.payout);
        String why = "spent elsewhere";
        List<Movement> releases = new ArrayList<>(List.of(new Movement.Release(one.payout.holdId(), why)));
        if (one.intent.route() == Route.OWN_FEE) {
            releases.add(new Movement.Release(fee, why));
        }
        steps.take(one.payout, one.payout.state().lostReservation(one.held), "reservation-lost", null);
        if (!one.isSigned()) {
            intents.holdBack(organization, one.intent.id());
        }
        return releases;
    }
}
