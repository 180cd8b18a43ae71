package allscale.payment;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge with what is on its way to it.
 *
 * @param link where the payer opens it
 * @param arriving what the transfers that are not final yet are worth
 * @param credits all transfers to it, oldest first
 */
public record ChargeView(Charge charge, String link, Price arriving, List<Credit> credits) {

    public ChargeView {
        credits = List.copyOf(credits);
    }

    /** {@code settling} while money that would settle it is arriving, else the word of its standing. */
    public String word() {
        boolean arrivingSettles = !charge.standing().isSettled() && arriving.isPositive();
        return arrivingSettles ? "settling" : charge.standing().word();
    }

    /**
     * One transfer to a charge.
     *
     * @param value what it is worth in the charge's currency
     * @param confirmations how many blocks stand on it, and how many make it final; null once it is final
     */
    public record Credit(
            Money money,
            Price value,
            String txHash,
            Instant at,
            @Nullable Confirmations confirmations) {}

    /** How far a transfer is from being final. */
    public record Confirmations(int seen, int needed) {}
}
