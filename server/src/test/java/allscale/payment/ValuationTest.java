package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What the pay page shows is exactly what is due, whatever the currency, the rate and the decimals of the coin. */
class ValuationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .sorted()
            .toList();

    private static Gen<String> currencies() {
        return integers().between(0, CURRENCIES.size() - 1).map(CURRENCIES::get);
    }

    /** From a few micros to a million of a currency for one coin. */
    private static Gen<BigInteger> rates() {
        return longs().between(1, 1_000_000_000_000L).map(BigInteger::valueOf);
    }

    private static Gen<Asset> coins() {
        return integers()
                .between(0, 18)
                .map(decimals -> new Asset("eip155:1/erc20:0x" + "1".repeat(40), "USDC", decimals));
    }

    private static Rate rate(BigInteger micros, String currency) {
        return new Rate("USDC", new Price(micros, currency), "manual", NOW);
    }

    private static Price price(long micros, String currency) {
        return new Price(BigInteger.valueOf(micros), currency);
    }

    @Test
    void whatThePageShowsIsExactlyPaid() {
        qt().forAll(longs().between(1, 1_000_000_000_000_000L), rates(), coins(), currencies())
                .checkAssert((micros, perCoin, coin, currency) -> {
                    Price due = price(micros, currency);
                    Rate shown = rate(perCoin, currency);
                    Valuation worth = Valuation.of(due.in(coin, shown), due, List.of(shown));
                    assertThat(worth.value()).isEqualTo(due);
                    assertThat(Standing.open(currency).credit(worth.value(), due, Tolerance.none(currency), NOW))
                            .isEqualTo(new Standing.Paid(due, NOW, false));
                });
    }

    @Test
    void whatThePageShowsAfterAPartIsExactlyPaidToo() {
        qt().forAll(
                        longs().between(2, 1_000_000_000_000_000L),
                        longs().between(1, 1_000_000_000_000L),
                        rates(),
                        coins())
                .checkAssert((micros, first, perCoin, coin) -> {
                    Price due = price(micros, "EUR");
                    Rate shown = rate(perCoin, "EUR");
                    Valuation part = Valuation.of(Money.of(first, coin), due, List.of(shown));
                    Standing standing = Standing.open("EUR").credit(part.value(), due, Tolerance.none("EUR"), NOW);
                    if (standing.isSettled()) {
                        return;
                    }
                    Price rest = due.minus(standing.received());
                    Valuation last = Valuation.of(rest.in(coin, shown), rest, List.of(shown));
                    assertThat(standing.credit(last.value(), due, Tolerance.none("EUR"), NOW))
                            .isEqualTo(new Standing.Paid(due, NOW, false));
                });
    }

    @Test
    void whatAnyPageShowedWhileTheRateChangedIsExactlyPaid() {
        qt().forAll(
                        longs().between(1, 1_000_000_000_000_000L),
                        lists().of(rates()).ofSizeBetween(1, 5),
                        integers().between(0, 4),
                        coins())
                .checkAssert((micros, all, seen, coin) -> {
                    Price due = price(micros, "EUR");
                    List<Rate> possible =
                            all.stream().map(perCoin -> rate(perCoin, "EUR")).toList();
                    Rate shown = possible.get(seen % possible.size());
                    assertThat(Valuation.of(due.in(coin, shown), due, possible).value())
                            .isEqualTo(due);
                });
    }

    @Test
    void anyOtherAmountIsWorthItsUnitsAtTheLikeliestRate() {
        Asset coin = new Asset("eip155:1/erc20:0x" + "1".repeat(40), "USDC", 6);
        Rate likeliest = rate(BigInteger.valueOf(920_000), "EUR");
        Rate other = rate(BigInteger.valueOf(950_000), "EUR");
        Valuation worth =
                Valuation.of(Money.of(50_000_000, coin), price(100_000_000, "EUR"), List.of(likeliest, other));
        assertThat(worth).isEqualTo(new Valuation(likeliest, price(46_000_000, "EUR")));
    }

    @Test
    void ratesAreThoseOfTheirTime() {
        RateHistory history = new RateHistory(
                "USDC",
                "EUR",
                null,
                List.of(
                        new RateHistory.Entry(price(920_000, "EUR"), "manual", NOW),
                        new RateHistory.Entry(null, "withdrawn", NOW.plusSeconds(60)),
                        new RateHistory.Entry(price(950_000, "EUR"), "manual", NOW.plusSeconds(120))));
        assertThat(history.at(NOW.minusSeconds(1))).isEmpty();
        assertThat(history.at(NOW).orElseThrow().perCoin()).isEqualTo(price(920_000, "EUR"));
        assertThat(history.at(NOW.plusSeconds(60))).isEmpty();
        assertThat(history.at(NOW.plusSeconds(500)).orElseThrow().perCoin()).isEqualTo(price(950_000, "EUR"));
        assertThat(history.within(NOW.plusSeconds(30), NOW.plusSeconds(130)).stream()
                        .map(rate -> rate.perCoin().decimal()))
                .containsExactly("0.95", "0.92");
    }
}
