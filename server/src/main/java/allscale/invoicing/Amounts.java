package allscale.invoicing;

import allscale.kernel.Money;
import allscale.payment.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts as people read them: {@code 1,250.00}; the same in both languages. */
final class Amounts {

    private Amounts() {}

    /** As many decimal places as the currency has, and more only where they are needed. */
    static String of(Price price) {
        return grouped(new BigDecimal(price.decimal()));
    }

    /** The same with the coin's symbol. */
    static String of(Money money) {
        BigDecimal value = new BigDecimal(money.units(), money.asset().decimals()).stripTrailingZeros();
        return grouped(value.setScale(Math.max(2, value.scale()), RoundingMode.UNNECESSARY)) + " "
                + money.asset().symbol();
    }

    private static String grouped(BigDecimal amount) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
