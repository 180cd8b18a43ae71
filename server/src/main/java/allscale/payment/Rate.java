package allscale.payment;

import java.time.Instant;

/**
 * The price of one whole coin, with where it came from and when.
 *
 * @param symbol the coin, for example {@code USDC}
 * @param perCoin what one coin is worth, positive
 * @param source {@code par} for a coin counted one to one with its currency, {@code manual} for one a person entered
 * @param at when the price was true
 */
public record Rate(String symbol, Price perCoin, String source, Instant at) {

    static final String PAR = "par";

    /** Whether it is a price that somebody may change. */
    boolean canChange() {
        return !source.equals(PAR);
    }

    public Rate {
        if (!perCoin.isPositive()) {
            throw new IllegalArgumentException("a rate must be positive");
        }
    }
}
