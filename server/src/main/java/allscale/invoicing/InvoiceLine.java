package allscale.invoicing;

import allscale.payment.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * One thing that is charged for. Quantity times price, the discount and the tax are each rounded half up to the
 * currency's smallest unit, so that what is printed on a line adds up to what is printed below it.
 *
 * @param unitPrice exact to the millionth, so that small unit prices are possible
 */
public record InvoiceLine(String description, Quantity quantity, Price unitPrice, Percent discount, Percent tax) {

    /** Quantity times unit price. */
    public Price gross() {
        BigInteger product = unitPrice.micros().multiply(quantity.micros());
        return rounded(product, BigInteger.TEN.pow(Quantity.PLACES), unitPrice.currency());
    }

    /** What is taken off. */
    public Price reduction() {
        return share(gross(), discount);
    }

    /** What this line costs before tax. */
    public Price amount() {
        return gross().minus(reduction());
    }

    /** The tax on {@link #amount()}. */
    public Price taxed() {
        return share(amount(), tax);
    }

    /** A share of a price, rounded half up to the currency's smallest unit. */
    private static Price share(Price price, Percent percent) {
        return rounded(price.micros().multiply(percent.thousandths()), Percent.whole(), price.currency());
    }

    private static Price rounded(BigInteger micros, BigInteger divisor, String currency) {
        int minorDigits = Currency.getInstance(currency).getDefaultFractionDigits();
        BigInteger smallest = BigInteger.TEN.pow(6 - minorDigits);
        BigInteger count = new BigDecimal(micros)
                .divide(new BigDecimal(divisor.multiply(smallest)), 0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
        return new Price(count.multiply(smallest), currency);
    }
}
