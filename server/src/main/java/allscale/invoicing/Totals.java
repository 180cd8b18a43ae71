package allscale.invoicing;

import allscale.payment.Price;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an invoice comes to.
 *
 * @param subtotal all lines before discounts
 * @param discount all that is taken off
 * @param taxes the tax of each rate above zero, over all its lines, lowest rate first
 * @param tax all taxes
 * @param total what is to be paid
 */
public record Totals(Price subtotal, Price discount, SortedMap<Percent, Price> taxes, Price tax, Price total) {

    public static Totals of(List<InvoiceLine> lines, String currency) {
        Price subtotal = Price.zero(currency);
        Price discount = Price.zero(currency);
        Price tax = Price.zero(currency);
        SortedMap<Percent, Price> taxes = new TreeMap<>();
        for (InvoiceLine line : lines) {
            subtotal = subtotal.plus(line.gross());
            discount = discount.plus(line.reduction());
            tax = tax.plus(line.taxed());
            if (!line.tax().isZero()) {
                taxes.merge(line.tax(), line.taxed(), Price::plus);
            }
        }
        return new Totals(
                subtotal, discount, taxes, tax, subtotal.minus(discount).plus(tax));
    }
}
