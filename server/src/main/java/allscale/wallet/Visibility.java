package allscale.wallet;

import allscale.kernel.Money;
import java.math.BigInteger;

/**
 * Whether a transfer is shown unasked. Strangers send nothing, or next to nothing, from look-alike addresses so that
 * somebody copies one of them later; such transfers are recorded and booked like any other, but hidden.
 */
public enum Visibility {
    SHOWN,
    HIDDEN;

    private static final int DUST_DECIMALS = 2;

    static Visibility of(AddressKind kind, Direction direction, Money money) {
        if (money.isZero()) {
            return HIDDEN;
        }
        boolean mayBeDust = kind == AddressKind.MAIN && direction == Direction.IN;
        return mayBeDust && money.units().compareTo(dust(money)) < 0 ? HIDDEN : SHOWN;
    }

    /** One hundredth of a whole token. */
    private static BigInteger dust(Money money) {
        return BigInteger.TEN.pow(Math.max(0, money.asset().decimals() - DUST_DECIMALS));
    }
}
