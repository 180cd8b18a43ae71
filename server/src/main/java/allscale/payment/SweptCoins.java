package allscale.payment;

import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.ledger.Balance;
import allscale.ledger.Movement;
import allscale.payment.CompareBalances.Holder;
import allscale.wallet.AddressKind;
import allscale.wallet.BalanceReading;
import allscale.wallet.BalancesRead;
import allscale.wallet.WalletAddress;
import allscale.wallet.Wallets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The network's coin in forwarders: it can leave for one place only, the main address, and every sweep takes it along. */
@Component
class SweptCoins {

    private final Wallets wallets;
    private final Strays strays;
    private final Clock clock;

    SweptCoins(Wallets wallets, Strays strays, Clock clock) {
        this.wallets = wallets;
        this.strays = strays;
        this.clock = clock;
    }

    /** What has left forwarders since it was booked; the books that are handed in are brought up to it. */
    List<Movement> swept(BalancesRead fact, Map<Holder, Balance> books) {
        Map<WalletAddress, Money> coins = coinsAtForwarders(fact);
        strays.coins(fact.organization(), coins, fact.block());
        Optional<WalletAddress> main = wallets.main(fact.organization(), fact.network());
        List<Movement> movements = new ArrayList<>();
        coins.forEach((address, coin) -> {
            Holder holder = Holder.of(address, coin.asset());
            Balance booked = books.get(holder);
            if (main.isPresent()
                    && booked != null
                    && booked.posted().minus(coin).isPositive()) {
                Money swept = booked.posted().minus(coin);
                Holder into = Holder.of(main.get(), coin.asset());
                Balance before = books.getOrDefault(
                        into, new Balance(into.account(), Money.zero(coin.asset()), Money.zero(coin.asset())));
                movements.add(new Movement.Post(
                        Id.derived(address.id().value(), "coin-swept:" + fact.block()),
                        clock.instant(),
                        holder.account(),
                        into.account(),
                        swept));
                books.put(holder, new Balance(holder.account(), coin, booked.held()));
                books.put(into, new Balance(into.account(), before.posted().plus(swept), before.held()));
            }
        });
        return movements;
    }

    private static Map<WalletAddress, Money> coinsAtForwarders(BalancesRead fact) {
        return fact.readings().stream()
                .filter(reading -> reading.walletAddress().kind() == AddressKind.FORWARDER)
                .filter(reading -> reading.money().asset().isNative())
                .collect(Collectors.toMap(BalanceReading::walletAddress, BalanceReading::money));
    }
}
