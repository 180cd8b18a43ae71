package allscale.intent;

import allscale.kernel.Address;
import allscale.kernel.Money;
import allscale.kernel.Tag;
import java.util.UUID;

/**
 * One payee and amount of an intent; carries one payout.
 *
 * @param index place in the intent, from zero
 * @param money positive
 * @param ref what the payment is for, shown by the signer; part of what is signed, never on chain
 */
public record Line(int index, UUID payoutId, Address to, Money money, String ref) {

    private static final int LONGEST_REF = 140;

    public Line {
        if (index < 0 || !money.isPositive()) {
            throw new IllegalArgumentException("a line has an index from zero and a positive amount");
        }
        if (ref.length() > LONGEST_REF) {
            throw new IllegalArgumentException("a reference has at most " + LONGEST_REF + " characters");
        }
    }

    /** The line as it enters the hash of its intent ({@code wv1/line}). */
    public byte[] hash() {
        return Tag.of("wv1/line")
                .u32(index)
                .field(to.text())
                .u256(money.units())
                .field(ref)
                .sha256();
    }
}
