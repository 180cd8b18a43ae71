package allscale.payment;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a payout stands.
 *
 * @param intent the intent that carries it, once there is one
 * @param shortBy what the wallet lacks to reserve it, or null when it is reserved or not yet asked
 * @param holdNumber how many reservations it has lost to money that was spent elsewhere
 * @param txHash the transaction that paid it, once known
 * @param attemptFinal whether the signed bytes are known to have succeeded for good
 * @param transferFinal whether the movement itself is final
 * @param received what has reached the payee, once the movement is final
 * @param no why it ended without being paid, or what its check waits for
 * @param endedAt when it ended
 */
public record PayoutState(
        PayoutStatus status,
        @Nullable UUID intent,
        @Nullable Money shortBy,
        int holdNumber,
        @Nullable String txHash,
        boolean attemptFinal,
        boolean transferFinal,
        @Nullable Money received,
        @Nullable No no,
        @Nullable Instant endedAt) {

    /** Why a payout ended without being paid, or has to wait. */
    public record No(String code, String sentence) {}

    /** A payout somebody has just asked for. */
    static PayoutState asked() {
        return new PayoutState(PayoutStatus.CHECKING, null, null, 0, null, false, false, null, null, null);
    }

    PayoutState become(PayoutStatus next, Instant at) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("a payout that is " + status + " cannot become " + next);
        }
        Instant end = next.isTerminal() ? at : null;
        Money lacks = next.isTerminal() ? null : shortBy;
        No kept = status == PayoutStatus.CHECKING ? null : no;
        return new PayoutState(
                next, intent, lacks, holdNumber, txHash, attemptFinal, transferFinal, received, kept, end);
    }

    /** Its check cannot end yet, and why. */
    PayoutState waitsFor(No reason) {
        return new PayoutState(
                status, intent, shortBy, holdNumber, txHash, attemptFinal, transferFinal, received, reason, endedAt);
    }

    /** Ended without being paid, and why. */
    PayoutState end(PayoutStatus next, No because, Instant at) {
        PayoutState ended = become(next, at);
        return new PayoutState(
                next, intent, null, holdNumber, txHash, attemptFinal, transferFinal, received, because, ended.endedAt);
    }

    PayoutState carriedBy(UUID intentId) {
        return new PayoutState(
                status, intentId, shortBy, holdNumber, txHash, attemptFinal, transferFinal, received, no, endedAt);
    }

    PayoutState shortBy(@Nullable Money missing) {
        return new PayoutState(
                status, intent, missing, holdNumber, txHash, attemptFinal, transferFinal, received, no, endedAt);
    }

    /** What was reserved for it was spent by other means; the next reservation is another one. */
    PayoutState lostReservation(Money held) {
        return new PayoutState(
                status, intent, held, holdNumber + 1, txHash, attemptFinal, transferFinal, received, no, endedAt);
    }

    /** The signed bytes succeeded for good; paid once the transfer is final too. */
    PayoutState attemptIsFinal(@Nullable String hash, Instant at) {
        return new PayoutState(status, intent, shortBy, holdNumber, hash, true, transferFinal, received, no, endedAt)
                .paidIfBothFinal(at);
    }

    /** The movement is final; paid once the signed bytes are known to have succeeded for good. */
    PayoutState transferIsFinal(String hash, Money money, Instant at) {
        return new PayoutState(status, intent, shortBy, holdNumber, hash, attemptFinal, true, money, no, endedAt)
                .paidIfBothFinal(at);
    }

    /** A final payment that was found on the network is exactly this one. */
    PayoutState paidElsewhere(String hash, Instant at) {
        return new PayoutState(status, intent, shortBy, holdNumber, hash, true, true, received, no, endedAt)
                .become(PayoutStatus.PAID, at);
    }

    private PayoutState paidIfBothFinal(Instant at) {
        return attemptFinal && transferFinal ? become(PayoutStatus.PAID, at) : this;
    }
}
