package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allscale.kernel.Asset;
import allscale.kernel.Money;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final Asset USDC =
            new Asset("eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "USDC", 6);
    private static final Asset BNB_USDT =
            new Asset("eip155:56/erc20:0x55d398326f99059fF775485246999027B3197955", "USDT", 18);
    private static final Rate PAR = new Rate("USDC", usd("1"), "par", Instant.EPOCH);

    private static Price usd(String decimal) {
        return Price.parse(decimal, "USD");
    }

    @Test
    void aDollarPriceIsTheSameNumberOfCoinsAtPar() {
        assertThat(usd("1250.00").in(USDC, PAR)).isEqualTo(Money.parse("1250.00", USDC));
        assertThat(usd("0.000001").in(USDC, PAR)).isEqualTo(Money.of(1, USDC));
        assertThat(usd("0.98").in(BNB_USDT, PAR)).isEqualTo(Money.parse("0.98", BNB_USDT));
    }

    @Test
    void whatIsAskedForAlwaysCoversThePrice() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 5_000; round++) {
            Price price = new Price(java.math.BigInteger.valueOf(random.nextLong(1, 1L << 45)), "EUR");
            Rate rate = new Rate(
                    "USDC",
                    new Price(java.math.BigInteger.valueOf(random.nextLong(1, 5_000_000)), "EUR"),
                    "manual",
                    Instant.EPOCH);
            Money asked = price.in(USDC, rate);
            Money less = asked.minus(Money.of(1, USDC));
            assertThat(asked.units().multiply(rate.perCoin().micros()))
                    .isGreaterThanOrEqualTo(price.micros().multiply(java.math.BigInteger.TEN.pow(6)));
            assertThat(less.units().multiply(rate.perCoin().micros()))
                    .isLessThan(price.micros().multiply(java.math.BigInteger.TEN.pow(6)));
        }
    }

    @Test
    void dustBelowAMillionthIsWorthNothing() {
        assertThat(Price.of(Money.of(999_999_999_999L, BNB_USDT), PAR)).isEqualTo(usd("0"));
        assertThat(Price.of(Money.of(1_000_000_000_000L, BNB_USDT), PAR)).isEqualTo(usd("0.000001"));
    }

    @Test
    void onlyPlainDecimalsAreRead() {
        for (String text : new String[] {"1e3", "1,000", " 1", "+1", "１", "1.", ".5", "", "0x1", "1.0000001"}) {
            assertThatThrownBy(() -> usd(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pricesInTwoCurrenciesAreNeverAdded() {
        assertThatThrownBy(() -> usd("1").plus(Price.parse("1", "EUR"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPriceIsWrittenWithTwoPlacesAndNoMoreThanNeeded() {
        assertThat(usd("5").decimal()).isEqualTo("5.00");
        assertThat(usd("5.123456").decimal()).isEqualTo("5.123456");
        assertThat(usd("-0.5").decimal()).isEqualTo("-0.50");
    }
}
