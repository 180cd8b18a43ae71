package allscale.payment;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charge with what is on its way to it.
 *
 * @param link where the payer opens it
 * @param arriving what the transfers that are not final yet are worth
 * @param credits all transfers to it, oldest first
 * @param beside what came to its address, is final and does not count for it, oldest first
 * @param acceptance what a person has settled that it was short or over by, or null
 */
public record ChargeView(
        Charge charge,
        String link,
        Price arriving,
        List<Credit> credits,
        List<Beside> beside,
        @Nullable DifferenceAcceptance acceptance) {

    public ChargeView {
        credits = List.copyOf(credits);
        beside = List.copyOf(beside);
    }

    /** When it became paid by our own clock; its {@code paidAt} is the time of the block that paid it. */
    public Optional<Instant> settledAt() {
        if (!charge.standing().isSettled()) {
            return Optional.empty();
        }
        if (acceptance != null && acceptance.kind() == DifferenceAcceptance.Kind.SHORTFALL) {
            return Optional.of(acceptance.at());
        }
        ChargeTerms terms = charge.terms();
        Standing standing = Standing.open(terms.due().currency());
        Instant last = null;
        for (Credit credit : credits) {
            if (credit.confirmations() == null && !standing.isSettled()) {
                standing = standing.credit(credit.value(), terms.due(), terms.tolerance(), credit.at());
                last = credit.at();
            }
        }
        return Optional.ofNullable(last);
    }

    /** {@code settling} while money that would settle it is arriving, else the word of its standing. */
    public String word() {
        boolean arrivingSettles = !charge.standing().isSettled() && arriving.isPositive();
        return arrivingSettles ? "settling" : charge.standing().word();
    }

    /**
     * One transfer to a charge.
     *
     * @param value what it is worth in the charge's currency; zero for what will not count
     * @param sentAt the time of its block
     * @param at when we saw it or, once it is final, when it began to count
     * @param confirmations how many blocks stand on it, and how many make it final; null once it is final
     * @param why why it will not count by itself, or null
     * @param rate what one coin was worth in the charge's currency when it was paid; null until it is final
     */
    public record Credit(
            Money money,
            Price value,
            String txHash,
            Instant sentAt,
            Instant at,
            @Nullable Confirmations confirmations,
            @Nullable InboxReason why,
            @Nullable String rate) {}

    /**
     * Something that arrived and does not count.
     *
     * @param sentAt the time of its block
     * @param at since when it is listed
     * @param isDecided whether a person has said what it was for
     */
    public record Beside(Money money, String txHash, Instant sentAt, Instant at, InboxReason why, boolean isDecided) {}

    /** How far a transfer is from being final. */
    public record Confirmations(int seen, int needed) {}
}
