package allscale.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Price DUE = usd("100.00");
    private static final Tolerance HALF_PERCENT = new Tolerance(50, usd("0.30"));

    private static Price usd(String decimal) {
        return Price.parse(decimal, "USD");
    }

    private static List<Standing> everyStanding() {
        return List.of(
                new Standing.Unpaid(usd("0")),
                new Standing.PartiallyPaid(usd("40")),
                new Standing.Paid(usd("100"), NOW.minusSeconds(60), false),
                new Standing.Paid(usd("99.80"), NOW.minusSeconds(60), true),
                new Standing.Overpaid(usd("101"), usd("1"), NOW.minusSeconds(60)));
    }

    @Test
    void everyStandingFollowsWhatHasArrived() {
        for (Standing standing : everyStanding()) {
            for (String credit : List.of("0", "0.000001", "0.20", "59.70", "60", "60.000001", "100", "250")) {
                Price total = standing.received().plus(usd(credit));
                Standing next = standing.credit(usd(credit), DUE, HALF_PERCENT, NOW);
                assertThat(next.received()).isEqualTo(total);
                assertThat(next.word()).as("%s + %s", standing, credit).isEqualTo(expected(total));
            }
        }
    }

    private static String expected(Price total) {
        if (!total.isPositive()) {
            return "unpaid";
        }
        if (total.compareTo(usd("100.01")) >= 0) {
            return "overpaid";
        }
        return total.compareTo(usd("99.70")) >= 0 ? "paid" : "partially_paid";
    }

    @Test
    void shortWithinTheSmallerOfShareAndCapIsPaid() {
        assertThat(open().credit(usd("99.70"), DUE, HALF_PERCENT, NOW))
                .isEqualTo(new Standing.Paid(usd("99.70"), NOW, true));
        assertThat(open().credit(usd("99.699999"), DUE, HALF_PERCENT, NOW))
                .isEqualTo(new Standing.PartiallyPaid(usd("99.699999")));
        assertThat(open().credit(usd("99.99"), DUE, Tolerance.none("USD"), NOW))
                .isEqualTo(new Standing.PartiallyPaid(usd("99.99")));
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 10.00, 9.999999, true",
        "USD, 10.00, 9.990001, true",
        "USD, 10.00, 9.99, false",
        "JPY, 1500, 1499.5, true",
        "JPY, 1500, 1499, false",
        "KWD, 10.000, 9.9995, true",
        "KWD, 10.000, 9.999, false"
    })
    void shortByLessThanTheSmallestUnitOfTheCurrencyIsPaid(String currency, String due, String got, boolean isPaid) {
        Standing standing = Standing.open(currency)
                .credit(Price.parse(got, currency), Price.parse(due, currency), Tolerance.none(currency), NOW);
        assertThat(standing.isSettled()).isEqualTo(isPaid);
    }

    @Test
    void overByLessThanTheSmallestUnitIsPaidAndNothingElse() {
        assertThat(open().credit(usd("100.009999"), DUE, Tolerance.none("USD"), NOW))
                .isEqualTo(new Standing.Paid(usd("100.009999"), NOW, false));
        assertThat(open().credit(usd("100.01"), DUE, Tolerance.none("USD"), NOW))
                .isEqualTo(new Standing.Overpaid(usd("100.01"), usd("0.01"), NOW));
    }

    @Test
    void aPriceBelowTheSmallestUnitIsNotPaidByNearlyNothing() {
        assertThat(open().credit(usd("0.000001"), usd("0.005"), Tolerance.none("USD"), NOW))
                .isEqualTo(new Standing.PartiallyPaid(usd("0.000001")));
    }

    @Test
    void anAcceptedShortfallIsPaidUntilItIsTakenBackAndMoreMoneyNeverUndoesIt() {
        Standing short40 = open().credit(usd("60"), DUE, Tolerance.none("USD"), NOW);
        Standing accepted = short40.accept(NOW.plusSeconds(5));
        assertThat(accepted).isEqualTo(new Standing.Paid(usd("60"), NOW.plusSeconds(5), true));
        assertThat(accepted.credit(usd("1"), DUE, Tolerance.none("USD"), NOW.plusSeconds(9)))
                .isEqualTo(new Standing.Paid(usd("61"), NOW.plusSeconds(5), true));
        assertThat(accepted.hasRoomFor(usd("40"), DUE)).isTrue();
        assertThat(accepted.hasRoomFor(usd("40.01"), DUE)).isFalse();
        assertThat(accepted.takeBack(usd("0"), DUE, Tolerance.none("USD"), NOW)).isEqualTo(short40);
        assertThat(accepted.takeBack(usd("60"), DUE, Tolerance.none("USD"), NOW))
                .isEqualTo(open());
        assertThatThrownBy(() -> open().accept(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void payingMoreLaterKeepsTheTimeOfPayment() {
        Standing paid = open().credit(DUE, DUE, HALF_PERCENT, NOW);
        Standing over = paid.credit(usd("5"), DUE, HALF_PERCENT, NOW.plusSeconds(900));
        assertThat(over).isEqualTo(new Standing.Overpaid(usd("105"), usd("5"), NOW));
    }

    @Test
    void theOrderOfTransfersDoesNotMatter() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 2_000; round++) {
            List<Price> credits = random.ints(4, 0, 60_000_000)
                    .mapToObj(micros -> new Price(java.math.BigInteger.valueOf(micros), "USD"))
                    .toList();
            assertThat(fold(credits).word()).isEqualTo(fold(credits.reversed()).word());
            assertThat(fold(credits).received())
                    .isEqualTo(fold(credits.reversed()).received());
        }
    }

    @Test
    void aNegativeCreditIsAFaultOfTheProgram() {
        assertThatThrownBy(() -> open().credit(usd("-1"), DUE, HALF_PERCENT, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Standing open() {
        return Standing.open("USD");
    }

    private static Standing fold(List<Price> credits) {
        Standing standing = open();
        for (Price credit : credits) {
            standing = standing.credit(credit, DUE, HALF_PERCENT, NOW);
        }
        return standing;
    }
}
