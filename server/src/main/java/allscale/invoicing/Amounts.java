package allscale.invoicing;

import allscale.kernel.Money;
import allscale.payment.Price;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts as people read them: {@code 1,250.00}; the same in both languages. */
final class Amounts {

    private static final int PLACES = 6;

    private Amounts() {}

    /** At least two decimal places and no more than needed. */
    static String of(Price price) {
        return grouped(new BigDecimal(price.micros(), PLACES));
    }

    /** The same with the coin's symbol. */
    static String of(Money money) {
        return grouped(new BigDecimal(money.units(), money.asset().decimals())) + " "
                + money.asset().symbol();
    }

    private static String grouped(BigDecimal amount) {
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
