package allscale.invoicing;

import allscale.payment.Price;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an invoice comes to, in the order in which people and validators add it up.
 *
 * @param subtotal the amounts of all lines, after discounts and before tax
 * @param taxes one for each rate, lowest rate first; empty when no line is taxed
 * @param tax all taxes
 * @param total what is to be paid
 */
public record Totals(Price subtotal, List<TaxAtRate> taxes, Price tax, Price total) {

    public Totals {
        taxes = List.copyOf(taxes);
    }

    public static Totals of(List<InvoiceLine> lines, String currency) {
        Price subtotal = Price.zero(currency);
        SortedMap<Percent, Price> bases = new TreeMap<>();
        for (InvoiceLine line : lines) {
            subtotal = subtotal.plus(line.amount());
            bases.merge(line.tax(), line.amount(), Price::plus);
        }
        boolean isTaxed = bases.keySet().stream().anyMatch(rate -> !rate.isZero());
        List<TaxAtRate> taxes = isTaxed
                ? bases.entrySet().stream()
                        .map(basis -> TaxAtRate.of(basis.getKey(), basis.getValue()))
                        .toList()
                : List.of();
        Price tax = taxes.stream().map(TaxAtRate::amount).reduce(Price.zero(currency), Price::plus);
        return new Totals(subtotal, taxes, tax, subtotal.plus(tax));
    }
}
