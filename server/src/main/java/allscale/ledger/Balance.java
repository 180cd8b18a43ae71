package allscale.ledger;

import allscale.kernel.Money;

/**
 * Where one account stands.
 *
 * @param posted what has moved, final
 * @param held what of it is promised
 */
public record Balance(AccountName account, Money posted, Money held) {

    /** What may still be promised. */
    public Money available() {
        return posted.minus(held);
    }
}
