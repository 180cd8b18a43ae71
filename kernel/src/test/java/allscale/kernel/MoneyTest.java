package allscale.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Asset USDC =
            new Asset("eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "USDC", 6);
    private static final Asset USDT = new Asset("eip155:1/erc20:0xdAC17F958D2ee523a2206206994597C13D831ec7", "USDT", 6);
    private static final Asset YEN = new Asset("eip155:1/slip44:60", "WHOLE", 0);

    @Test
    void allocatedPartsAddUpToTheWholeAndStayWithinOneUnitOfTheirShare() {
        qt().forAll(longs().all(), lists().of(integers().between(0, 1_000_000)).ofSizeBetween(1, 20))
                .assuming((units, weights) -> weights.stream().anyMatch(w -> w > 0))
                .checkAssert((units, weights) -> {
                    List<BigInteger> shares =
                            weights.stream().map(BigInteger::valueOf).toList();
                    BigInteger total = shares.stream().reduce(BigInteger.ZERO, BigInteger::add);

                    List<Money> parts = Money.of(units, USDC).allocate(shares);

                    assertThat(parts.stream().reduce(Money.zero(USDC), Money::plus))
                            .isEqualTo(Money.of(units, USDC));
                    for (int i = 0; i < parts.size(); i++) {
                        BigInteger exact = BigInteger.valueOf(units).multiply(shares.get(i));
                        BigInteger difference =
                                parts.get(i).units().multiply(total).subtract(exact);
                        assertThat(difference.abs()).isLessThan(total);
                        if (shares.get(i).signum() == 0) {
                            assertThat(parts.get(i).isZero()).isTrue();
                        }
                    }
                });
    }

    @Test
    void unitsLeftOverByRoundingGoToTheFirstParts() {
        assertThat(Money.of(10, USDC).allocate(List.of(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE)))
                .containsExactly(Money.of(4, USDC), Money.of(3, USDC), Money.of(3, USDC));
        assertThat(Money.of(-10, USDC).allocate(List.of(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE)))
                .containsExactly(Money.of(-4, USDC), Money.of(-3, USDC), Money.of(-3, USDC));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        qt().forAll(longs().all()).checkAssert(units -> {
            Money money = Money.of(units, USDC);
            assertThat(Money.parse(money.decimal(), USDC)).isEqualTo(money);
        });
    }

    @Test
    void differenceUndoesASum() {
        qt().forAll(longs().all(), longs().all())
                .checkAssert((a, b) -> assertThat(
                                Money.of(a, USDC).plus(Money.of(b, USDC)).minus(Money.of(b, USDC)))
                        .isEqualTo(Money.of(a, USDC)));
    }

    @Test
    void decimalsAreWrittenWithTwoPlacesAndNoMoreThanNeeded() {
        assertThat(Money.of(12_500_000, USDC).decimal()).isEqualTo("12.50");
        assertThat(Money.of(1, USDC).decimal()).isEqualTo("0.000001");
        assertThat(Money.of(-1_230_000, USDC).decimal()).isEqualTo("-1.23");
        assertThat(Money.of(7, YEN).decimal()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5", "1.", "1e3", "1,000.00", " 1", "+1", "٣", "0x1", "1.0000001", "NaN", "1.2.3"})
    void whatIsNotAPlainDecimalIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text, USDC));
    }

    @Test
    void zerosBehindTheLastPlaceAreNoPrecision() {
        assertThat(Money.parse("1.00000000", USDC)).isEqualTo(Money.of(1_000_000, USDC));
    }

    @Test
    void amountsOfDifferentAssetsAreNeverMixed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, USDC).plus(Money.of(1, USDT)));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, USDC).minus(Money.of(1, USDT)));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, USDC).compareTo(Money.of(1, USDT)));
    }

    @Test
    void aRatioRoundsAsItsCallerSays() {
        BigInteger one = BigInteger.ONE;
        BigInteger three = BigInteger.valueOf(3);

        assertThat(Money.of(10, USDC).times(one, three, RoundingMode.DOWN)).isEqualTo(Money.of(3, USDC));
        assertThat(Money.of(10, USDC).times(one, three, RoundingMode.UP)).isEqualTo(Money.of(4, USDC));
        assertThat(Money.of(5, USDC).times(one, BigInteger.TWO, RoundingMode.HALF_EVEN))
                .isEqualTo(Money.of(2, USDC));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of(10, USDC).times(one, three, RoundingMode.UNNECESSARY));
    }

    @Test
    void weightsThatAreNegativeOrAllZeroAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, USDC).allocate(List.of(BigInteger.ZERO)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(1, USDC).allocate(List.of(BigInteger.TWO, BigInteger.ONE.negate())));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, USDC).allocate(List.of()));
    }
}
