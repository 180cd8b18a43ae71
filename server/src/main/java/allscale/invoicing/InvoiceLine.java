package allscale.invoicing;

import allscale.payment.Price;

/**
 * One thing that is charged for. Quantity times price and the discount are each rounded half up to the currency's
 * smallest unit; tax is taken once for all lines of a rate, in {@link Totals}.
 *
 * @param unitPrice exact to the millionth, so that small unit prices are possible
 */
public record InvoiceLine(String description, Quantity quantity, Price unitPrice, Percent discount, Percent tax) {

    /** Quantity times unit price. */
    public Price gross() {
        return unitPrice.share(quantity.value());
    }

    /** What is taken off. */
    public Price reduction() {
        return gross().share(discount.fraction());
    }

    /** What this line costs before tax. */
    public Price amount() {
        return gross().minus(reduction());
    }
}
