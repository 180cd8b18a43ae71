package allscale.payment;

import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.OrganizationId;
import allscale.ledger.AccountName;
import allscale.ledger.Balance;
import allscale.ledger.Ledger;
import allscale.ledger.Movement;
import allscale.notification.Need;
import allscale.notification.Needs;
import allscale.wallet.BalanceReading;
import allscale.wallet.BalancesRead;
import allscale.wallet.WalletAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private static final String MORE = "books_more";
    private static final String LESS = "books_less";

    private final Ledger ledger;
    private final FeeStore fees;
    private final PayoutStore payouts;
    private final Reservations reservations;
    private final SweptCoins coins;
    private final Needs needs;
    private final Clock clock;

    CompareBalances(
            Ledger ledger,
            FeeStore fees,
            PayoutStore payouts,
            Reservations reservations,
            SweptCoins coins,
            Needs needs,
            Clock clock) {
        this.ledger = ledger;
        this.fees = fees;
        this.payouts = payouts;
        this.reservations = reservations;
        this.coins = coins;
        this.needs = needs;
        this.clock = clock;
    }

    @EventListener
    void on(BalancesRead fact) {
        List<Movement> movements = new ArrayList<>();
        Map<Holder, Balance> books = books(fact);
        Set<String> more = needs.subjects(fact.organization(), MORE);
        Set<String> less = needs.subjects(fact.organization(), LESS);
        movements.addAll(coins.swept(fact, books));
        for (BalanceReading reading : fact.readings()) {
            AccountName account =
                    AccountName.address(reading.walletAddress().id().value());
            Asset asset = reading.money().asset();
            Balance booked = books.getOrDefault(
                    new Holder(account, asset.caip19()), new Balance(account, Money.zero(asset), Money.zero(asset)));
            Money difference = reading.money().minus(booked.posted());
            if (difference.isZero()) {
                clear(fact.organization(), subject(reading), more, MORE);
                clear(fact.organization(), subject(reading), less, LESS);
                continue;
            }
            if (reading.money().asset().isNative()) {
                movements.addAll(coin(fact, reading, difference, booked));
            } else {
                alarm(fact, reading, difference);
            }
        }
        Booked.all(ledger.apply(fact.organization(), movements), movements);
    }

    private List<Movement> coin(BalancesRead fact, BalanceReading reading, Money difference, Balance books) {
        WalletAddress address = reading.walletAddress();
        OrganizationId organization = fact.organization();
        if (fees.isNewerThan(organization, address.id().value(), fact.block())) {
            return List.of();
        }
        UUID id = Id.derived(address.id().value(), "coin:" + fact.block());
        if (difference.isPositive()) {
            reservations.tryAgain(organization);
            return List.of(
                    new Movement.Post(id, clock.instant(), AccountName.unmatched(), books.account(), difference));
        }
        if (payouts.isSendingAtOwnFee(organization)) {
            return List.of();
        }
        alarm(fact, reading, difference);
        Money left = difference.negated();
        Money missing = left.minus(books.available());
        List<Movement> movements = new ArrayList<>();
        if (missing.isPositive()) {
            movements.addAll(reservations.giveUp(organization, address, missing));
        }
        movements.add(new Movement.Post(id, clock.instant(), books.account(), AccountName.unexplained(), left));
        return movements;
    }

    /** What is booked, read at once; nothing for what never moved. */
    private Map<Holder, Balance> books(BalancesRead fact) {
        Set<UUID> addresses = fact.readings().stream()
                .map(reading -> reading.walletAddress().id().value())
                .collect(Collectors.toSet());
        return ledger.balances(fact.organization(), AccountName.Kind.ADDRESS, addresses).stream()
                .collect(Collectors.toMap(
                        balance -> new Holder(
                                balance.account(), balance.posted().asset().caip19()),
                        Function.identity(),
                        (one, _) -> one,
                        HashMap::new));
    }

    /** One own address and what it may hold. */
    record Holder(AccountName account, String asset) {

        static Holder of(WalletAddress address, Asset asset) {
            return new Holder(AccountName.address(address.id().value()), asset.caip19());
        }
    }

    private void clear(OrganizationId organization, String subject, Set<String> raised, String kind) {
        if (raised.contains(subject)) {
            needs.clear(organization, kind, subject);
        }
    }

    private static String subject(BalanceReading reading) {
        return reading.walletAddress().id().value() + " "
                + reading.money().asset().caip19();
    }

    private void alarm(BalancesRead fact, BalanceReading reading, Money difference) {
        if (!reading.money().asset().isNative()) {
            Map<String, String> words = Map.of(
                    "units",
                    difference.units().abs().toString(),
                    "asset",
                    difference.asset().caip19(),
                    "address",
                    reading.walletAddress().address().text());
            String kind = difference.isPositive() ? MORE : LESS;
            needs.raise(fact.organization(), new Need(kind, subject(reading), Need.Urgency.NOW, words, "/help"));
        }
        LOG.error(
                "books and chain differ: {} {} at block {} of {} holds {} more than booked",
                fact.organization(),
                reading.walletAddress().address(),
                fact.block(),
                fact.network(),
                difference);
    }
}
