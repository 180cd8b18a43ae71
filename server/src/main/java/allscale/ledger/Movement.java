package allscale.ledger;

import allscale.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may happen to the books. Posts and holds carry an id that derives from what they book, so that the
 * same thing applied again is recognised. Movements that stand next to each other with the same group are linked: all
 * of them are applied, or none.
 */
public sealed interface Movement {

    /** What recognises this movement when it comes again. */
    UUID id();

    /** Links this movement to its neighbours of the same group; null when it stands alone. */
    @Nullable
    String group();

    /**
     * Money moved, final on its network.
     *
     * @param eventAt when it happened in the world
     * @param from where the money left; not the same as {@code to}
     * @param money more than zero
     */
    record Post(
            UUID id,
            Instant eventAt,
            AccountName from,
            AccountName to,
            Money money,
            @Nullable String group) implements Movement {

        public Post {
            requireMovement(from, to, money);
        }

        public Post(UUID id, Instant eventAt, AccountName from, AccountName to, Money money) {
            this(id, eventAt, from, to, money, null);
        }
    }

    /**
     * Money promised: nothing moves yet, but {@code from} has that much less available.
     *
     * @param from an address
     * @param money more than zero
     */
    record Hold(
            UUID id,
            AccountName from,
            AccountName to,
            Money money,
            @Nullable String group) implements Movement {

        public Hold {
            requireMovement(from, to, money);
            if (from.kind() != AccountName.Kind.ADDRESS) {
                throw new IllegalArgumentException("only what is at an address can be held, not " + from);
            }
        }

        public Hold(UUID id, AccountName from, AccountName to, Money money) {
            this(id, from, to, money, null);
        }
    }

    /**
     * Money that was held has moved; what was held beyond it is free again.
     *
     * @param holdId the hold this ends
     * @param actual more than zero and no more than was held
     * @param eventAt when it happened in the world
     */
    record Settle(
            UUID holdId,
            Money actual,
            Instant eventAt,
            @Nullable String group) implements Movement {

        public Settle {
            requirePositive(actual);
        }

        public Settle(UUID holdId, Money actual, Instant eventAt) {
            this(holdId, actual, eventAt, null);
        }

        @Override
        public UUID id() {
            return holdId;
        }
    }

    /**
     * Money that was held stays; the hold ends.
     *
     * @param holdId the hold this ends
     * @param reason why, for those who read the books later
     */
    record Release(UUID holdId, String reason, @Nullable String group) implements Movement {

        public Release(UUID holdId, String reason) {
            this(holdId, reason, null);
        }

        @Override
        public UUID id() {
            return holdId;
        }
    }

    private static void requireMovement(AccountName from, AccountName to, Money money) {
        requirePositive(money);
        if (from.equals(to)) {
            throw new IllegalArgumentException("a movement from " + from + " to itself");
        }
    }

    private static void requirePositive(Money money) {
        if (!money.isPositive()) {
            throw new IllegalArgumentException("a movement of " + money);
        }
    }
}
