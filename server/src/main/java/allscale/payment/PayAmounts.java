package allscale.payment;

import allscale.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Amounts as payers read them; both languages of the page write thousands apart by a comma. */
final class PayAmounts {

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    private PayAmounts() {}

    static String text(Money money) {
        return grouped(money.decimal()) + " " + money.asset().symbol();
    }

    static String text(Price price) {
        return grouped(price.decimal()) + " " + price.currency();
    }

    /** To two digits: enough to compare, and no more than an estimate knows. */
    static String about(Money money) {
        BigDecimal exact = new BigDecimal(money.units(), money.asset().decimals());
        return exact.round(TWO_DIGITS).stripTrailingZeros().toPlainString() + " "
                + money.asset().symbol();
    }

    static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        String rest = point < 0 ? "" : decimal.substring(point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3}){1,30}$)", ",") + rest;
    }
}
