package allscale.chain;

import static allscale.chain.NetworkFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** F-05 and F-27: the price of a replacement. */
class FeesTest {

    private static final BigInteger CAP = units(1_000);

    @Test
    void aReplacementRaisesBothPartsByAnEighth() {
        Fees market = new Fees(units(50), units(1), units(20));
        assertThat(Fees.replacing(gas(80, 8), market, CAP)).contains(new Fees(units(90), units(9), units(20)));
    }

    @Test
    void aReplacementOffersWhatTheMarketAsksIfThatIsMore() {
        Fees market = new Fees(units(500), units(30), units(200));
        assertThat(Fees.replacing(gas(80, 8), market, CAP)).contains(market);
    }

    @Test
    void theCapEndsTheRaising() {
        Fees market = new Fees(units(1_000), units(1), units(999));
        assertThat(Fees.replacing(gas(880, 1), market, CAP).map(Fees::maxFeePerGas))
                .contains(units(1_000));
        assertThat(Fees.replacing(gas(889, 1), market, CAP)).isEmpty();
    }

    @Test
    void everyReplacementIsOneNodesTake() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int fee = random.nextInt(1_200);
            Gas previous = gas(fee, random.nextInt(fee + 1));
            BigInteger price = units(random.nextInt(1_000) + 1L);
            Fees market = new Fees(price, units(random.nextInt(price.intValue())), price);
            Optional<Fees> raised = Fees.replacing(previous, market, CAP);
            raised.ifPresent(fees -> {
                assertThat(fees.maxFeePerGas()).as("seed %d", seed).isLessThanOrEqualTo(CAP);
                assertThat(fees.maxPriorityFeePerGas()).as("seed %d", seed).isLessThanOrEqualTo(fees.maxFeePerGas());
                assertThat(isRaised(previous.maxFeePerGas(), fees.maxFeePerGas()))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(isRaised(previous.maxPriorityFeePerGas(), fees.maxPriorityFeePerGas()))
                        .as("seed %d", seed)
                        .isTrue();
            });
        }
    }

    private static boolean isRaised(BigInteger before, BigInteger after) {
        return after.multiply(units(8)).compareTo(before.multiply(units(9))) >= 0 && after.compareTo(before) > 0;
    }

    private static Gas gas(long fee, long tip) {
        return new Gas(units(21_000), units(fee), units(tip));
    }
}
