package allscale.payment;

import allscale.kernel.Money;
import java.util.List;

/**
 * What a transfer is worth for a charge, and at which rate.
 *
 * <p>Who sends exactly what a page asked for has paid exactly that: the amount of the coin is rounded up to a whole base
 * unit, and what this adds is nobody's. Everything else is worth its units times the first rate.
 */
record Valuation(Rate rate, Price value) {

    /**
     * Values a transfer.
     *
     * @param rest what the charge still asks for
     * @param rates the rates a payer may have been shown when the transfer was sent, the likeliest first; at least one
     */
    static Valuation of(Money money, Price rest, List<Rate> rates) {
        if (rest.isPositive()) {
            for (Rate rate : rates) {
                if (rest.in(money.asset(), rate).equals(money)) {
                    return new Valuation(rate, rest);
                }
            }
        }
        Rate first = rates.getFirst();
        return new Valuation(first, Price.of(money, first));
    }
}
