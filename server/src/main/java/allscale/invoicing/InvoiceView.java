package allscale.invoicing;

import allscale.payment.ChargeView;
import allscale.payment.Price;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An invoice with how far it is paid.
 *
 * @param charge null while it is a draft
 */
public record InvoiceView(Invoice invoice, @Nullable ChargeView charge) {
    private static final BigInteger ONE_CENT = BigInteger.valueOf(10_000);

    /** The payment axis in a word. */
    public String payment() {
        return charge == null ? "unpaid" : charge.word();
    }

    public Price total() {
        return invoice.content().totals().total();
    }

    public Price received() {
        return charge == null ? zero() : charge.charge().standing().received();
    }

    public Price arriving() {
        return charge == null ? zero() : charge.arriving();
    }

    /** What is still missing; nothing once it is paid or void. */
    public Price rest() {
        if (charge == null) {
            return total();
        }
        return invoice.document() == DocumentState.VOIDED
                ? zero()
                : charge.charge().rest();
    }

    /** Whether everything asked for has arrived, finally; what is void is never paid. */
    public boolean isPaid() {
        return charge != null
                && invoice.document() != DocumentState.VOIDED
                && charge.charge().standing().isSettled();
    }

    /** Whether money has arrived or is on its way; less than a cent is dust that anybody can send. */
    boolean hasMoney() {
        return received().plus(arriving()).micros().compareTo(ONE_CENT) >= 0;
    }

    private Price zero() {
        return Price.zero(invoice.content().currency());
    }
}
