package allscale.payment;

import allscale.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One payer's visit to a charge: short, while a charge may be open for months. It remembers what the payer chose and
 * tells an opened page from a link that only a machine has read. Money never depends on it: the address belongs to the
 * charge, so a transfer counts whether a visit is open, over, or never was.
 *
 * @param asset CAIP-19 id of the coin the payer chose, which names its network too; null until then
 * @param viewedAt when a browser first had the page open, or null
 * @param ratedAt the moment whose rates it is shown, for as long as they are held
 * @param expiresAt when it is over unless something is on its way
 */
record PaymentSession(
        PaymentSessionId id,
        OrganizationId organization,
        ChargeId charge,
        PaymentSessionStatus status,
        @Nullable String asset,
        Instant createdAt,
        @Nullable Instant viewedAt,
        Instant ratedAt,
        Instant expiresAt) {

    /** How long a visit lasts without a sign of the payer. */
    static final Duration LASTS = Duration.ofMinutes(30);

    /** How long after that a transfer that was seen may take; then the payer is asked again. */
    static final Duration PAYING_LASTS = Duration.ofDays(1);

    /** How long a payer may rely on the amount the page has shown. */
    static final Duration RATE_HELD = Duration.ofMinutes(30);

    static PaymentSession open(PaymentSessionId id, OrganizationId organization, ChargeId charge, Instant at) {
        return new PaymentSession(
                id, organization, charge, PaymentSessionStatus.CREATED, null, at, null, at, at.plus(LASTS));
    }

    /** The browser that got the page has come back with it. */
    PaymentSession viewed(Instant at) {
        PaymentSessionStatus next = status == PaymentSessionStatus.CREATED ? PaymentSessionStatus.VIEWED : status;
        return new PaymentSession(
                id, organization, charge, next, asset, createdAt, viewedAt == null ? at : viewedAt, ratedAt, expiresAt);
    }

    /** The payer has chosen a coin on a network; choosing again changes the choice, and neither undoes a transfer. */
    PaymentSession chosen(String chosenAsset, Instant at) {
        PaymentSessionStatus next = status.isPaying() ? status : PaymentSessionStatus.METHOD_CHOSEN;
        return new PaymentSession(
                id, organization, charge, next, chosenAsset, createdAt, viewedAt, ratedAt, at.plus(LASTS));
    }

    /** What was on its way is gone, or was not enough: the payer is asked again, with new time. */
    PaymentSession askedAgain(Instant at) {
        PaymentSessionStatus seen = viewedAt == null ? PaymentSessionStatus.CREATED : PaymentSessionStatus.VIEWED;
        PaymentSessionStatus next = asset == null ? seen : PaymentSessionStatus.METHOD_CHOSEN;
        return new PaymentSession(id, organization, charge, next, asset, createdAt, viewedAt, ratedAt, at.plus(LASTS));
    }

    PaymentSession in(PaymentSessionStatus next) {
        return new PaymentSession(id, organization, charge, next, asset, createdAt, viewedAt, ratedAt, expiresAt);
    }

    /** The visit with the rates of a moment, once its own are no longer held. */
    PaymentSession ratedAnew(Instant at) {
        return at.isBefore(rateHeldUntil())
                ? this
                : new PaymentSession(id, organization, charge, status, asset, createdAt, viewedAt, at, expiresAt);
    }

    Instant rateHeldUntil() {
        return ratedAt.plus(RATE_HELD);
    }

    /** When time moves it on: over, or asked again if what was seen has come to nothing. */
    Instant dueAt() {
        return status.isPaying() ? expiresAt.plus(PAYING_LASTS) : expiresAt;
    }

    boolean isOverAt(Instant at) {
        return !status.isTerminal() && !status.isPaying() && !at.isBefore(expiresAt);
    }
}
