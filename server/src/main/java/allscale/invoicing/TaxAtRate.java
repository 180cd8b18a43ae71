package allscale.invoicing;

import allscale.payment.Price;

/**
 * The tax of all lines at one rate, rounded once (EN 16931, BR-CO-17).
 *
 * @param basis what these lines come to before tax
 * @param amount the rate of the basis, half up to the currency's smallest unit
 */
public record TaxAtRate(Percent rate, Price basis, Price amount) {

    static TaxAtRate of(Percent rate, Price basis) {
        return new TaxAtRate(rate, basis, basis.share(rate.fraction()));
    }
}
